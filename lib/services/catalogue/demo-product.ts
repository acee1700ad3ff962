import type { OptionGroup } from '../../domain/catalogue/product-schema';

/** One article of the demo shop, in the shape that the products collection keeps. */
export type DemoProduct = {
  sku: string;
  name: string;
  slug: string;
  description: string;
  brand: string;
  category: string;
  subcategory: string;
  packSize: string;
  /** Paise, before options. */
  basePrice: number;
  currency: string;
  images: string[];
  options: OptionGroup[];
  tags: string[];
  featured: boolean;
  stock: Record<string, number>;
  lowStockAt: number;
};

/** What an article has to say of itself; the rest follows from it. */
type DemoArticle = Omit<DemoProduct, 'currency' | 'images' | 'options' | 'featured' | 'lowStockAt'> &
  Partial<Pick<DemoProduct, 'options' | 'featured' | 'lowStockAt'>>;

export function demoImage(slug: string): string {
  return `/catalogue/${slug}.svg`;
}

export function demoProduct(article: DemoArticle): DemoProduct {
  return {
    options: [],
    featured: false,
    lowStockAt: 5,
    ...article,
    currency: 'INR',
    images: [demoImage(article.slug)],
  };
}
