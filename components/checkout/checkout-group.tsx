import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** One section of the checkout form. */
export function CheckoutGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="grid gap-4 p-4 lg:p-5">
      <h2 className="text-17 font-semibold">{title}</h2>
      {children}
    </Card>
  );
}
