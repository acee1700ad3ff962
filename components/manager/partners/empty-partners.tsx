import { Bike } from 'lucide-react';
import { EmptyState } from '@/components/ui/state/empty-state';
import type { Approval } from '@/lib/domain/delivery/approval';

export const EMPTY_PARTNERS: Record<Approval, { title: string; text: string }> = {
  pending: {
    title: 'No applications waiting',
    text: 'Customers apply under Account, Deliver with us. Whoever does is shown here at once.',
  },
  approved: { title: 'No partners yet', text: 'Whoever you approve is listed here.' },
  suspended: { title: 'Nobody is suspended', text: 'Partners whom you stop are listed here.' },
  rejected: { title: 'Nobody is rejected', text: 'Applications that you turn down are listed here.' },
};

export function EmptyPartners({ approval }: { approval: Approval }) {
  const { title, text } = EMPTY_PARTNERS[approval];
  return (
    <EmptyState icon={Bike} title={title}>
      {text}
    </EmptyState>
  );
}
