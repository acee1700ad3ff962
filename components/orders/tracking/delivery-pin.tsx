import { Card } from '@/components/ui/card';

/** The PIN that the customer gives to the partner at the delivery. */
export function DeliveryPin({ pin }: { pin: string }) {
  return (
    <Card className="flex items-center justify-between gap-4 p-4">
      <div>
        <h2 className="text-15 font-semibold">Door PIN</h2>
        <p className="max-w-36 text-13 text-soft">Say it only when you have your order</p>
      </div>
      <p className="flex gap-1.5">
        <span className="sr-only">{[...pin].join(' ')}</span>
        {[...pin].map((digit, index) => (
          <span
            key={index}
            aria-hidden
            className="grid h-11.5 w-9 place-items-center rounded-sm bg-well text-21 font-semibold"
          >
            {digit}
          </span>
        ))}
      </p>
    </Card>
  );
}
