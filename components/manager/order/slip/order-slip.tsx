import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import { categoryLabel } from '@/lib/domain/catalogue/category-label';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { linesInBag, pickGroupsOf } from '@/lib/domain/orders/pick-list';
import { pageRule, type Paper } from './slip-paper';

function collectText({ payment, totals, currency }: Order): string {
  if (payment.status === 'PAID') return 'Paid, nothing to collect';
  return payment.method === 'cod'
    ? `Collect ${formatMoney(totals.total, currency)} in cash`
    : 'Online payment is due';
}

/** The slip that goes with the bag: number, lines in shelf order, address and amount. It never has the delivery PIN. */
export function OrderSlip({ order, paper, barcode }: { order: Order; paper: Paper; barcode: ReactNode }) {
  const { address } = order;
  return (
    <>
      <style>{pageRule(paper)}</style>
      <article
        aria-label={`Slip of order ${order.number}`}
        className={cn(
          'mx-auto grid gap-3 rounded-md bg-[#fff] p-5 text-15 text-[#000] shadow-lift print:max-w-none print:rounded-none print:p-0 print:shadow-none',
          paper === '80mm' ? 'max-w-[80mm] print:text-13' : 'max-w-[210mm] print:text-15',
        )}
      >
        <div className="grid justify-items-center gap-1 text-center">
          <p className="text-13">BlinkCart</p>
          <p className="text-40 font-semibold">#{order.number}</p>
          {barcode}
          <p>
            Placed <TimeText at={order.createdAt} with="moment" />, promised by{' '}
            <strong className="font-semibold">
              <TimeText at={order.promisedAt} />
            </strong>
          </p>
        </div>
        {order.notes && <p className="border border-[#000] p-2 whitespace-pre-line">{order.notes}</p>}
        <div className="grid gap-2 border-y border-[#000] py-2">
          {pickGroupsOf(linesInBag(order.items)).map(({ category, lines }) => (
            <section key={category} aria-label={categoryLabel(category)}>
              <h2 className="text-13">{categoryLabel(category)}</h2>
              <ul>
                {lines.map(({ index, line }) => (
                  <li key={index} className="flex break-inside-avoid gap-2 py-0.5">
                    <span aria-hidden className="mt-1 size-3.5 shrink-0 border border-[#000]" />
                    <span className="min-w-0 flex-1">
                      <strong className="font-semibold">{line.quantity} ×</strong> {line.name}
                      {line.choice && <span className="block text-13">{line.choice}</span>}
                    </span>
                    <span>{formatMoney(line.subtotal, order.currency)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <p className="flex justify-between gap-4 text-17 font-semibold">
          <span>Total</span>
          <span>{formatMoney(order.totals.total, order.currency)}</span>
        </p>
        <p className="font-semibold">{collectText(order)}</p>
        <address className="not-italic">
          {order.customer.name}
          <br />
          {[address.line, address.landmark, address.pin].filter(Boolean).join(', ')}
          {address.instructions && (
            <>
              <br />
              {address.instructions}
            </>
          )}
        </address>
      </article>
    </>
  );
}
