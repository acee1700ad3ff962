import type { ShelfFields } from '@/lib/client/catalogue/shelf-actions';
import { MAX_SHELF_PRODUCTS } from '@/lib/domain/catalogue/shelf-limits';
import type { Shelf, ShelfProduct } from '@/lib/domain/catalogue/shelf-schema';

export type ShelfForm = { title: string; visible: boolean; products: ShelfProduct[] };

export function toShelfForm(shelf: Shelf | null): ShelfForm {
  return {
    title: shelf?.title ?? '',
    visible: shelf?.visible ?? true,
    products: shelf?.products ?? [],
  };
}

/** The fields as they are saved. */
export function shelfFields({ title, visible, products }: ShelfForm): ShelfFields {
  return { title: title.replace(/\s+/g, ' ').trim(), visible, productIds: products.map(({ id }) => id) };
}

/** Why a title cannot be saved, or null. */
export function titleError(title: string): string | null {
  return title.trim() === '' ? 'Give it a title that customers see above its products.' : null;
}

export const isFull = ({ products }: ShelfForm) => products.length >= MAX_SHELF_PRODUCTS;

/** Adds a product at the end, unless it is there or the shelf is full. */
export function withProduct(form: ShelfForm, product: ShelfProduct): ShelfForm {
  if (isFull(form) || form.products.some(({ id }) => id === product.id)) return form;
  return { ...form, products: [...form.products, product] };
}

/** Why customers do not see a product of the shelf; null if they do. */
export function absenceText({ available, archived }: ShelfProduct): string | null {
  if (archived) return 'Archived: not on the home page';
  return available ? null : 'Not on sale: not on the home page';
}

/** "6 products", "6 products, 2 of them not on sale". */
export function productCountText(products: ShelfProduct[]): string {
  if (products.length === 0) return 'Empty: not on the home page';
  const absent = products.filter((product) => absenceText(product) !== null).length;
  const count = products.length === 1 ? '1 product' : `${products.length} products`;
  if (absent === 0) return count;
  return absent === products.length ? `${count}, none on sale` : `${count}, ${absent} not on sale`;
}
