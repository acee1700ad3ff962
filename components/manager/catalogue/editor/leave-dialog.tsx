'use client';

import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { useLeaveGuard } from './use-leave-guard';

/** Asks before unsaved changes are lost. */
export function LeaveDialog({ dirty }: { dirty: boolean }) {
  const { asking, stay, leave } = useLeaveGuard(dirty);
  return (
    <ConfirmDialog
      open={asking}
      onOpenChange={(open) => !open && stay()}
      title="Leave without saving?"
      consequence="What you changed on this page is lost."
      confirmLabel="Leave"
      keepLabel="Stay"
      onConfirm={leave}
    />
  );
}
