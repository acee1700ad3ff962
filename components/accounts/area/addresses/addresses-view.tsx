'use client';

import { MapPin, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { useAccount } from '@/lib/client/accounts/account-context';
import { changeAddress, removeAddress } from '@/lib/client/accounts/profile-actions';
import type { ProfileAddress } from '@/lib/domain/accounts/profile-schema';
import { AccountSection } from '../account-section';
import { AddressCard } from './address-card';
import { addressName } from './address-text';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { useProfileSave } from '../profile/use-profile-save';

const ConfirmDialog = dynamic(() =>
  import('@/components/ui/overlay/confirm-dialog').then((m) => m.ConfirmDialog),
);
const AddressSheet = dynamic(() => import('./address-sheet').then((m) => m.AddressSheet));

/** The server's limit. */
const MAX_ADDRESSES = 20;

export function AddressesView() {
  const { addresses } = useAccount().profile;
  const [editing, setEditing] = useState<ProfileAddress | 'new' | null>(null);
  const [deleting, setDeleting] = useState<ProfileAddress | null>(null);
  const removal = useProfileSave();
  const defaultChange = useProfileSave();
  const add = (
    <Button size="lg" onClick={() => setEditing('new')}>
      <Plus aria-hidden /> Add address
    </Button>
  );

  async function remove(address: ProfileAddress) {
    if (!(await removal.save(() => removeAddress(address.id), 'The address is gone'))) return;
    setDeleting(null);
    // The button that opened the dialog no longer exists, so it cannot get the focus back.
    document.getElementById('main')?.focus();
  }

  return (
    <AccountSection
      title="Addresses"
      lead={addresses.length > 0 ? 'The default is chosen for you at the checkout.' : undefined}
    >
      {addresses.length === 0 ? (
        <EmptyState icon={MapPin} title="No address yet" action={add}>
          Save where you live or work, and choose it with one tap when you order.
        </EmptyState>
      ) : (
        <>
          <AuthErrorMessage text={defaultChange.error} />
          <ul className="grid gap-3">
            {addresses.map((address) => (
              <AddressCard
                key={address.id}
                address={address}
                onEdit={() => setEditing(address)}
                onDelete={() => setDeleting(address)}
                onDefault={() =>
                  void defaultChange.save(
                    () => changeAddress(address.id, { isDefault: true }),
                    `${addressName(address)} is your default now`,
                  )
                }
              />
            ))}
          </ul>
          {addresses.length < MAX_ADDRESSES ? (
            <div className="grid sm:justify-self-start">{add}</div>
          ) : (
            <p className="text-15 text-soft">
              {MAX_ADDRESSES} addresses are the most. Delete one to add another.
            </p>
          )}
        </>
      )}
      {editing && (
        <AddressSheet address={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {deleting && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setDeleting(null)}
          title={`Delete ${addressName(deleting)}?`}
          consequence="Orders that went there keep it. You can save it again at any time."
          confirmLabel="Delete address"
          keepLabel="Keep it"
          pending={removal.pending}
          onConfirm={() => void remove(deleting)}
        >
          <AuthErrorMessage text={removal.error} />
        </ConfirmDialog>
      )}
    </AccountSection>
  );
}
