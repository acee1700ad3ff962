import { initials } from '@/components/orders/order-labels';
import { cn } from '@/components/ui/cn';

/** A user's picture or initials. It has no alternative text, because the name is shown beside it. */
export function Avatar({ name, url, className }: { name: string; url: string | null; className?: string }) {
  const shape = 'size-14 shrink-0 rounded-full';
  // No next/image: the server already stores a small picture, under a new URL per upload.
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
