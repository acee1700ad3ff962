import type { NewProduct } from '../../lib/repositories/catalogue/product-repository';
import { seededRandom } from './seeded-random';

const BRANDS =
  'Amul,Nandini,Mother Dairy,Britannia,Parle,Tata,Fortune,Saffola,Haldiram,Bikaji,Cadbury,Nestle,Dabur,Patanjali,Himalaya,Nivea,Dove,Lux,Colgate,Surf,Vim,Real,Tropicana,Kissan,Maggi,Knorr,MTR,Everest,Catch'.split(
    ',',
  );
const QUALITIES =
  'fresh,organic,toned,full cream,salted,roasted,masala,classic,dark,strawberry,mango,vanilla,spicy,sweet,whole wheat,multigrain,low fat,sugar free,premium,crunchy,creamy,smoked,frozen,dried,instant,herbal,lemon,rose,cotton,handmade,baked,crispy'.split(
    ',',
  );
const GOODS: Record<string, string[]> = {
  dairy: ['milk', 'butter', 'cheese', 'paneer', 'curd', 'ghee'],
  bakery: ['bread', 'buns', 'cake', 'cookies', 'biscuits'],
  snacks: ['chocolate', 'chips', 'namkeen', 'noodles', 'pasta'],
  staples: ['rice', 'dal', 'flour', 'sugar', 'salt', 'oil'],
  drinks: ['tea', 'coffee', 'juice', 'sherbet'],
  home: ['soap', 'shampoo', 'detergent', 'cleaner', 'sponge'],
  greens: ['spinach', 'tomatoes', 'onions', 'potatoes', 'carrots'],
  fashion: ['t-shirt', 'jeans', 'socks', 'towel'],
};
const SYLLABLES = 'ba,ka,ro,mi,ta,lu,ne,vi,sha,pri,an,dar,el,go'.split(',');
const PACKS = ['500 g', '1 kg', '1 L', '200 ml', '6 pieces'];
const STOCK = 1000;

/** Products as a shop of this size has them: few kinds of goods, many brands, and a name of its own for each. */
export function catalogueProducts(count: number): NewProduct[] {
  const random = seededRandom(20_261_130);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const categories = Object.keys(GOODS);
  return Array.from({ length: count }, (_, index) => {
    const category = categories[index % categories.length]!;
    const kind = pick(GOODS[category]!);
    const ownName = pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
    return {
      sku: `CAT-${index}`,
      slug: `cat-${index}`,
      name: `${pick(QUALITIES)} ${kind} ${ownName}`,
      description: 'Packed this week by people who know what they sell. Keep in a cool and dry place.',
      brand: pick(BRANDS),
      category,
      subcategory: kind,
      packSize: pick(PACKS),
      basePrice: 1000 + Math.floor(random() * 90_000),
      currency: 'INR',
      images: [],
      options: [],
      tags: [pick(QUALITIES)],
      available: true,
      featured: index % 10 === 0,
      stock: { all: STOCK },
      lowStockAt: 5,
    };
  });
}

/** Searches that find something in every shop of these products: words, two words in either order, starts and typos. */
export function catalogueSearches(products: readonly NewProduct[]): string[] {
  const searches = products.flatMap(({ name, brand }) => {
    const words = name.split(' ');
    const kind = words.at(-2)!;
    const quality = words[0]!;
    return [
      kind,
      `${quality} ${kind}`,
      `${kind} ${quality}`,
      kind.slice(0, 3),
      words.at(-1)!,
      brand.toLowerCase(),
      swapped(kind),
      `${brand.toLowerCase()} ${kind}`,
    ];
  });
  return [...new Set(searches)];
}

/** Swaps the second and third letters. */
const swapped = (word: string) => word.charAt(0) + word.charAt(2) + word.charAt(1) + word.slice(3);
