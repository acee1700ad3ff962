import { lowestPrice, stockTotal } from '../../../domain/catalogue/pricing';
import { categoryLabel } from '../../../domain/catalogue/category-label';
import type { Product } from '../../../domain/catalogue/product-schema';

/** What the index needs of a product. */
export type IndexedProduct = Pick<
  Product,
  | 'id'
  | 'rev'
  | 'slug'
  | 'name'
  | 'brand'
  | 'category'
  | 'subcategory'
  | 'packSize'
  | 'price'
  | 'images'
  | 'options'
  | 'tags'
  | 'stock'
  | 'available'
  | 'featured'
  | 'rating'
  | 'ratingCount'
>;

/** The searched fields of a product, as text. */
export type SearchFields = {
  name: string;
  /** The texts whose adjacent words are also indexed as one, so that "t-shirt" is found as "tshirt". */
  joined: string[];
  brand: string;
  tags: string;
  group: string;
  options: string;
  pack: string;
};

/** A product in the index: what filters, sorting and suggestions use, and the searched text. */
export type SearchEntry = {
  id: string;
  rev: number;
  slug: string;
  name: string;
  packSize: string;
  category: string;
  subcategory: string;
  image: string;
  /** Minor units, of the cheapest choice, as product cards show it. */
  price: number;
  available: boolean;
  inStock: boolean;
  featured: boolean;
  rating: number;
  ratingCount: number;
  fields: SearchFields;
};

/** The labels of a category and a subcategory, by which their products are found. */
export type GroupLabels = (category: string, subcategory: string) => string;

const labelsOfKeys: GroupLabels = (category, subcategory) =>
  `${categoryLabel(category)} ${categoryLabel(subcategory)}`;

export function toSearchEntry(product: IndexedProduct, labels: GroupLabels = labelsOfKeys): SearchEntry {
  const { id, rev, slug, name, packSize, category, subcategory, available, featured } = product;
  return {
    id,
    rev,
    slug,
    name,
    packSize,
    category,
    subcategory,
    image: product.images[0] ?? '',
    price: lowestPrice(product),
    available,
    inStock: available && stockTotal(product.stock) > 0,
    featured,
    rating: product.rating,
    ratingCount: product.ratingCount,
    fields: fieldsOf(product, labels),
  };
}

function fieldsOf(product: IndexedProduct, labels: GroupLabels): SearchFields {
  const { name, brand, tags, category, subcategory, options, packSize } = product;
  return {
    name,
    joined: [name, packSize, ...tags].filter((text) => /[^\p{L}\p{M}\p{N}]/u.test(text)),
    brand,
    tags: tags.join(' '),
    group: labels(category, subcategory),
    options: options.flatMap(({ values }) => values.map(({ label }) => label)).join(' '),
    pack: packSize,
  };
}

/** Whether two entries have the same searched text, so that the text index need not change. */
export function hasSameText(a: SearchEntry, b: SearchEntry): boolean {
  return (Object.keys(a.fields) as (keyof SearchFields)[]).every(
    (field) => String(a.fields[field]) === String(b.fields[field]),
  );
}

/** Whether two entries rank, filter and sort alike; only their `rev` differs, as after most stock changes. */
export function isSameToSearch(a: SearchEntry, b: SearchEntry): boolean {
  const { rev: _rev, fields: _fields, ...rest } = a;
  return (
    hasSameText(a, b) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((field) => rest[field] === b[field])
  );
}
