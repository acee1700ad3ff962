import { packPrice } from '@/lib/domain/catalogue/pack-price';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { formatMoney } from '@/lib/domain/money';

const percent = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });

/** What the price means: per kilogram, litre or piece, and the tax that it includes. */
export function PriceNotes({ product, price }: { product: Product; price: number }) {
  const perUnit = packPrice(price, product.packSize);
  const notes = [
    perUnit && `${formatMoney(perUnit.price, product.currency)} per ${perUnit.per}`,
    product.taxRate > 0 ? `Includes ${percent.format(product.taxRate / 100)}% tax` : 'Includes all taxes',
  ].filter(Boolean);
  return <p className="text-13 text-soft">{notes.join(' · ')}</p>;
}
