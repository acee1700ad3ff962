'use client';

import { selectShop } from '@/lib/client/store/shop/shop-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** The seller of an order, with the numbers that a bill must show. */
export function SoldBy() {
  const shop = useAppSelector(selectShop);
  if (!shop) return null;
  const { name, legalName, taxNumber, fssaiNumber } = shop;
  const numbers = [taxNumber && `Tax number ${taxNumber}`, fssaiNumber && `FSSAI ${fssaiNumber}`];
  return (
    <p className="text-13 text-soft wrap-anywhere">
      {[`Sold by ${legalName || name}`, ...numbers].filter(Boolean).join(' · ')}
    </p>
  );
}
