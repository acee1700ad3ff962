'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { forgetAddress } from '@/components/checkout/address-memory';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { api } from '@/lib/client/api/api-client';
import { errorMessage } from '@/lib/client/api/api-error';

/** Ends the session and removes the address remembered in this browser. */
export function SignOutButton({ className }: { className?: string }) {
  const [pending, setPending] = useState(false);

  async function signOut() {
    setPending(true);
    try {
      await api.post('/api/auth/logout', {});
      forgetAddress();
      window.location.assign('/');
    } catch (error) {
      setPending(false);
      toastError(errorMessage(error));
    }
  }

  return (
    <Button variant="quiet" size="lg" pending={pending} onClick={() => void signOut()} className={className}>
      {!pending && <LogOut aria-hidden />}
      Sign out
    </Button>
  );
}
