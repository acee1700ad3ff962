'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { fetchExport } from '@/lib/client/accounts/profile-actions';
import { canDo } from '@/lib/domain/access/capabilities';
import { AccountSection } from '../account-section';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { saveFile } from './save-file';
import { useProof } from '../security/use-proof';
import { useAuthError } from '../../sign-in/use-auth-error';

const DeleteAccountDialog = dynamic(() =>
  import('./delete-account-dialog').then((m) => m.DeleteAccountDialog),
);

export function DataView() {
  const { me } = useAccount();
  const [pending, setPending] = useState(false);
  const [dialogOpen, setDialogOpen] = useState(false);
  const authError = useAuthError();
  const proof = useProof();

  async function download() {
    setPending(true);
    authError.clear();
    try {
      const data = await proof.withProof(fetchExport);
      if (!data) return;
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`blinkcart-export-${day}.json`, JSON.stringify(data, null, 2));
      toastDone('Your data is in your downloads');
    } catch (error) {
      authError.show(error);
    } finally {
      setPending(false);
    }
  }

  return (
    <AccountSection title="Your data">
      <Card className="grid gap-4 p-4 lg:p-5">
        <div className="grid gap-1">
          <h2 className="text-17 font-semibold">Take it along</h2>
          <p className="text-15 text-soft">
            Everything we keep about you in one file: profile, addresses, orders, sign-ins. Up to three times
            a day.
          </p>
        </div>
        <AuthErrorMessage text={authError.text} />
        <Button
          variant="quiet"
          size="lg"
          pending={pending}
          className="sm:justify-self-start"
          onClick={() => void download()}
        >
          {!pending && <Download aria-hidden />}
          Download my data
        </Button>
      </Card>
      <Card className="grid gap-4 p-4 lg:p-5">
        <div className="grid gap-1">
          <h2 className="text-17 font-semibold">Delete the account</h2>
          <p className="text-15 text-soft">
            {canDo(me.role, 'account.delete')
              ? 'Your name, addresses, phone and email go, here and in every copy. What was ordered stays without your name, as the tax office wants it.'
              : 'Accounts of the shop’s staff are closed by whoever runs the shop. Ask them.'}
          </p>
        </div>
        {canDo(me.role, 'account.delete') && (
          <Button
            variant="quiet"
            size="lg"
            className="text-red hover:bg-red-soft sm:justify-self-start"
            onClick={() => setDialogOpen(true)}
          >
            Delete my account
          </Button>
        )}
      </Card>
      {proof.dialog}
      {dialogOpen && (
        <DeleteAccountDialog hasPassword={me.hasPassword} onClose={() => setDialogOpen(false)} />
      )}
    </AccountSection>
  );
}
