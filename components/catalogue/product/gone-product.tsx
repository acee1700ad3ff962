import { PackageX } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** In place of a product that the shop has stopped selling. */
export function GoneProduct({ name }: { name: string }) {
  return (
    <section className="grid justify-items-center gap-4 rounded-2xl bg-well px-6 py-12 text-center">
      <PackageX aria-hidden className="size-10 text-soft" />
      <h1 className="text-28 font-semibold wrap-anywhere">{name} is no longer sold</h1>
      <p className="max-w-prose text-15 text-soft">
        We have stopped selling it. Something like it may be on the same shelf.
      </p>
      <Button asChild>
        <Link href="/">To the shop</Link>
      </Button>
    </section>
  );
}
