'use client';

import { usePathname } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { withNext } from './safe-next';

/** The session is over while the page is open: says why, and comes back here after signing in. */
export function SessionEndedDialog({ reason }: { reason: string | null }) {
  const pathname = usePathname();
  return (
    <Dialog open>
      <DialogContent role="alertdialog" closable={false}>
        <DialogHeader>
          <DialogTitle>You are signed out</DialogTitle>
          <DialogDescription>
            {reason ?? 'Your session has ended.'} Your cart is kept. Sign in again, and you are back on this page.
          </DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button asChild size="lg">
            <a href={withNext('/login', pathname)}>Sign in</a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
