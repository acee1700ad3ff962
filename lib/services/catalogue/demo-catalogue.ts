import { DEMO_BAKERY } from './demo-catalogue-bakery';
import { DEMO_FASHION } from './demo-catalogue-fashion';
import { DEMO_GROCERIES } from './demo-catalogue-groceries';
import { DEMO_HOME } from './demo-catalogue-home';
import { demoImage, type DemoProduct } from './demo-product';

export const DEMO_PRODUCTS: DemoProduct[] = [
  ...DEMO_GROCERIES,
  ...DEMO_BAKERY,
  ...DEMO_HOME,
  ...DEMO_FASHION,
];

export type DemoCategory = {
  key: string;
  label: string;
  image: string;
  subcategories: { key: string; label: string }[];
};

function category(key: string, label: string, pictured: string, named: Record<string, string>): DemoCategory {
  const subcategories = Object.entries(named).map(([subKey, subLabel]) => ({ key: subKey, label: subLabel }));
  return { key, label, image: demoImage(pictured), subcategories };
}

/** In the order of the shop's front page. */
export const DEMO_CATEGORIES: DemoCategory[] = [
  category('greens', 'Greens', 'palak-spinach', { leafy: 'Leafy', vegetables: 'Vegetables' }),
  category('fruit', 'Fruit', 'shimla-apples', { everyday: 'Everyday', seasonal: 'In season' }),
  category('dairy', 'Dairy', 'toned-milk', {
    milk: 'Milk',
    'butter-cheese': 'Butter and cheese',
    eggs: 'Eggs',
  }),
  category('bakery', 'Bakery', 'butter-croissant', {
    bread: 'Bread',
    pastries: 'Pastries',
    cookies: 'Cookies',
  }),
  category('cakes', 'Cakes', 'strawberry-shortcake', {
    'fresh-cream': 'Fresh cream',
    celebration: 'Celebration',
    puddings: 'Puddings',
  }),
  category('staples', 'Staples', 'sona-masoori-rice', { 'rice-pulses': 'Rice and pulses', pantry: 'Pantry' }),
  category('home', 'Home', 'rose-bathing-soap', {
    bath: 'Bath',
    cleaning: 'Cleaning',
    electrical: 'Electrical',
  }),
  category('fashion', 'Fashion', 'a-line-dress', {
    tops: 'Tops',
    dresses: 'Dresses',
    bottoms: 'Bottoms',
    ethnic: 'Ethnic',
    accessories: 'Accessories',
  }),
];
