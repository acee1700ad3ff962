import type { Availability } from '../availability';

/** Shows low or no stock; renders nothing otherwise. */
export function StockNote({ availability, prefix = '' }: { availability: Availability; prefix?: string }) {
  if (availability.state === 'in') return null;
  return (
    <>
      {prefix}
      {availability.state === 'out' ? (
        <span>Out of stock</span>
      ) : (
        <span className="font-medium text-red">Only {availability.left} left</span>
      )}
    </>
  );
}
