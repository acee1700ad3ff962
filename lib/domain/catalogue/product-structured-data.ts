import { highestPrice, lowestPrice, stockTotal } from './pricing';
import type { Product } from './product-schema';

/** Amount of minor units as a decimal, such as "68.00". */
function decimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}

/**
 * Describes a product as schema.org Product with its Offer, for search engines. A product whose options have different
 * prices has an AggregateOffer. `origin` is the address of the shop without a path.
 */
export function productStructuredData(product: Product, origin: string): Record<string, unknown> {
  const [lowest, highest] = [lowestPrice(product), highestPrice(product)];
  const url = `${origin}/products/${product.slug}`;
  const inStock = product.available && stockTotal(product.stock) > 0;
  const availability = `https://schema.org/${inStock ? 'InStock' : 'OutOfStock'}`;
  const offer = { url, availability, priceCurrency: product.currency };
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    sku: product.sku,
    url,
    ...(product.description ? { description: product.description } : {}),
    ...(product.images.length > 0 ? { image: product.images.map((image) => origin + image) } : {}),
    ...(product.brand ? { brand: { '@type': 'Brand', name: product.brand } } : {}),
    ...(product.ratingCount > 0
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: product.rating,
            reviewCount: product.ratingCount,
          },
        }
      : {}),
    offers:
      lowest === highest
        ? { '@type': 'Offer', ...offer, price: decimal(lowest) }
        : {
            '@type': 'AggregateOffer',
            ...offer,
            lowPrice: decimal(lowest),
            highPrice: decimal(highest),
          },
  };
}

/** Serialises structured data for a script element: no text of it can close the element. */
export function toScriptJson(data: unknown): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
