import type { ReactNode } from 'react';
import { CartAside } from './cart-aside';
import { CartBar } from './cart-bar';

/** Layout of shop pages with the cart: beside the page on wide screens, in a bar at the bottom on phones. */
export function ShopColumns({ children }: { children: ReactNode }) {
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_21rem] lg:pt-6">
      <div className="min-w-0">{children}</div>
      <CartAside />
      <CartBar />
    </div>
  );
}
