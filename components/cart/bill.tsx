import { formatMoney } from '@/lib/domain/money';
import { hasPayable } from '@/lib/domain/cart/totals';
import type { Totals } from '@/lib/domain/cart/cart-schema';
import { cn } from '@/components/ui/cn';

type BillProps = {
  totals: Totals;
  currency: string;
  /** The promo code that applies. */
  promoCode?: string;
  className?: string;
};

/** All charges of a cart or an order. */
export function Bill({ totals, currency, promoCode, className }: BillProps) {
  return (
    <dl className={cn('grid gap-2 text-15', className)}>
      <Row label="Items" value={formatMoney(totals.items, currency)} />
      {hasPayable(totals) && (
        <Row
          label={promoCode && totals.discount === 0 ? `Delivery · ${promoCode}` : 'Delivery'}
          value={totals.delivery === 0 ? 'Free' : formatMoney(totals.delivery, currency)}
          good={totals.delivery === 0}
        />
      )}
      {totals.smallOrder > 0 && <Row label="Small order" value={formatMoney(totals.smallOrder, currency)} />}
      {totals.handling > 0 && <Row label="Handling" value={formatMoney(totals.handling, currency)} />}
      {totals.discount > 0 && (
        <Row
          label={promoCode ? `Discount · ${promoCode}` : 'Discount'}
          value={`−${formatMoney(totals.discount, currency)}`}
          good
        />
      )}
      <div className="mt-1 flex justify-between gap-4 border-t border-line pt-3 text-17 font-semibold">
        <dt>Total</dt>
        <dd>{formatMoney(totals.total, currency)}</dd>
      </div>
    </dl>
  );
}

function Row({ label, value, good }: { label: string; value: string; good?: boolean }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-soft">{label}</dt>
      <dd className={good ? 'text-green' : undefined}>{value}</dd>
    </div>
  );
}
