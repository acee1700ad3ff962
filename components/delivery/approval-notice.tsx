import { Clock, CircleX } from 'lucide-react';
import { EmptyState } from '@/components/ui/state/empty-state';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';

/** Shown to a partner who is not approved. */
export function ApprovalNotice({ approval }: Pick<Partner, 'approval'>) {
  if (approval === 'suspended') {
    return (
      <EmptyState icon={CircleX} title="The shop has stopped your deliveries" heading="h1">
        You cannot go on duty for now. Speak to the shop about it.
      </EmptyState>
    );
  }
  if (approval === 'rejected') {
    return (
      <EmptyState icon={CircleX} title="The shop has said no" heading="h1">
        Your application was not accepted. Speak to the shop if you think that is a mistake.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Clock} title="The shop looks at your application" heading="h1">
      You can go on duty as soon as a manager has approved you. This page changes by itself.
    </EmptyState>
  );
}
