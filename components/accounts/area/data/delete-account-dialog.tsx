'use client';

import Link from 'next/link';
import { useState } from 'react';
import { forgetAddress } from '@/components/checkout/address-memory';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { deleteAccount } from '@/lib/client/accounts/security-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { CodeInstead } from '../../sign-in/code/code-instead';
import { PasswordInput } from '../../sign-in/password-input';
import { type ProofError, toProofError } from '../security/proof-error';

const CONFIRMATION_WORD = 'DELETE';

/** Confirms the deletion of the account. The confirmation word must be typed, so that a mistaken tap deletes nothing. */
export function DeleteAccountDialog({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const [word, setWord] = useState('');
  const [password, setPassword] = useState('');
  const [wordError, setWordError] = useState<string>();
  const [deleteError, setDeleteError] = useState<(ProofError & { orderOpen: boolean }) | null>(null);
  const [pending, setPending] = useState(false);

  async function confirm() {
    setDeleteError(null);
    setWordError(undefined);
    if (word.trim().toUpperCase() !== CONFIRMATION_WORD)
      return setWordError(`Type ${CONFIRMATION_WORD} to go on.`);
    setPending(true);
    try {
      await deleteAccount(password || undefined);
      forgetAddress();
      window.location.assign('/');
    } catch (error) {
      setPending(false);
      const orderOpen = isApiError(error) && error.code === 'ORDER_ACTIVE';
      setDeleteError({ ...toProofError(error), orderOpen });
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete your account?"
      consequence="You are signed out everywhere, and nobody can bring the account back."
      confirmLabel="Delete my account"
      keepLabel="Keep it"
      pending={pending}
      onConfirm={() => void confirm()}
    >
      <div className="grid gap-4">
        <AuthErrorMessage text={deleteError?.field === null ? deleteError.text : null} />
        {deleteError?.orderOpen && (
          <Button asChild variant="quiet" size="lg">
            <Link href="/orders">See the order</Link>
          </Button>
        )}
        {hasPassword && (
          <Field
            label="Your password"
            note="Not needed just after a code"
            error={deleteError?.field === 'password' ? deleteError.text : undefined}
          >
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="current-password"
                maxLength={128}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        )}
        {deleteError?.offerCode && <CodeInstead here="/account/data" />}
        <Field label={`Type ${CONFIRMATION_WORD}`} error={wordError}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              value={word}
              onChange={(event) => setWord(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ConfirmDialog>
  );
}
