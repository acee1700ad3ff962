import { Card } from '@/components/ui/card';
import { formatPhone } from '@/lib/domain/accounts/phone-text';
import type { Order } from '@/lib/domain/orders/order-schema';

/** Delivery address, phone and note of an order. */
export function OrderDestination({ order }: { order: Order }) {
  const { address, phone, notes } = order;
  const facts = [
    { term: 'At the door', text: address.instructions },
    { term: 'Phone', text: formatPhone(phone) },
    { term: 'Note for the shop', text: notes },
  ].filter(({ text }) => text);
  return (
    <Card className="grid gap-3 p-4">
      <div>
        <h2 className="text-13 text-soft">Goes to</h2>
        <p className="text-15 font-medium">{address.line}</p>
        <p className="text-15 text-soft">{[address.landmark, address.pin].filter(Boolean).join(', ')}</p>
      </div>
      {facts.length > 0 && (
        <dl className="grid gap-2 border-t border-line pt-3">
          {facts.map(({ term, text }) => (
            <div key={term}>
              <dt className="text-13 text-soft">{term}</dt>
              <dd className="text-15">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
