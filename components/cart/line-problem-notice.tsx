import type { CartLine } from '@/lib/domain/cart/cart-schema';

/** Lists the cart lines that cannot be ordered. */
export function LineProblemNotice({ troubles }: { troubles: { line: CartLine; trouble: string }[] }) {
  if (troubles.length === 0) return null;
  return (
    <div role="status" className="grid max-h-40 gap-1 overflow-y-auto rounded-lg bg-red-soft p-4 text-15">
      <p className="font-semibold">
        {troubles.length === 1
          ? 'One thing has to change first'
          : `${troubles.length} things have to change first`}
      </p>
      <ul className="grid gap-1">
        {troubles.map(({ line, trouble }) => (
          <li key={line.id}>
            {[line.name, line.choice].filter(Boolean).join(', ')}: {trouble}
          </li>
        ))}
      </ul>
    </div>
  );
}
