import { initials } from '@/components/orders/order-labels';
import { cn } from '@/components/ui/cn';

/** The picture of somebody whose name stands beside it, or their initials. */
export function Avatar({ name, url, className }: { name: string; url: string | null; className?: string }) {
  const shape = 'size-14 shrink-0 rounded-full';
  // Kept small by the shop already, and under a name of its own for each upload.
  if (url) return <img src={url} alt="" className={cn(shape, 'object-cover', className)} />;
  return (
    <span
      aria-hidden
      className={cn(
        shape,
        'grid place-items-center bg-green-soft text-17 font-semibold text-green',
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
