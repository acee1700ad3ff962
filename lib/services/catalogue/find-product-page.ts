import type { Product } from '../../domain/catalogue/product-schema';
import { findProductOrArchived } from '../../repositories/catalogue/product-repository';

/** What the address of a product shows. `moved`: the product has another slug now. */
export type ProductPageTarget =
  | { kind: 'found'; product: Product }
  | { kind: 'moved'; slug: string }
  | { kind: 'gone'; product: Product }
  | { kind: 'unknown' };

/** Finds what `/products/<slug>` shows. An id shows the product too: a redirect would lose the fragment of a link. */
export async function findProductPage(slug: string): Promise<ProductPageTarget> {
  const found = /^[a-z0-9][a-z0-9-]{0,99}$/.test(slug) ? await findProductOrArchived(slug) : null;
  if (!found) return { kind: 'unknown' };
  if (found.archived) return { kind: 'gone', product: found.product };
  if (found.product.slug !== slug && found.product.id !== slug)
    return { kind: 'moved', slug: found.product.slug };
  return { kind: 'found', product: found.product };
}

const STATUSES: Record<ProductPageTarget['kind'], number> = {
  found: 200,
  moved: 308,
  gone: 410,
  unknown: 404,
};

/**
 * The HTTP status of a page, with the new address of a moved product; null for pages other than those of products. Next
 * sends 200 as soon as a loading state is rendered, before a page can say that it has nothing to show.
 */
export async function findPageStatus(path: string): Promise<{ status: number; location?: string } | null> {
  const slug = /^\/products\/([^/?]+)/.exec(path)?.[1];
  if (slug === undefined) return null;
  const target = await findProductPage(slug);
  return {
    status: STATUSES[target.kind],
    ...(target.kind === 'moved' ? { location: `/products/${target.slug}` } : {}),
  };
}
