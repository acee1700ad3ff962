'use client';

import { usePathname } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { Field } from '@/components/ui/form/field';
import { useAccount } from '@/lib/client/accounts/account-context';
import { proveOwnership } from '@/lib/client/accounts/security-actions';
import { canDo } from '@/lib/domain/access/capabilities';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { CodeInstead } from '../../sign-in/code/code-instead';
import { withNext } from '../../session/safe-next';
import { PasswordInput } from '../../sign-in/password-input';
import { type ProofError, toProofError } from './proof-error';

type ProofDialogProps = { onProven: () => void; onClose: () => void };

/** Re-authenticates the user with the password; a user without a password signs in again. */
export function ProofDialog({ onProven, onClose }: ProofDialogProps) {
  const { me } = useAccount();
  const pathname = usePathname();
  const fieldId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [proofError, setProofError] = useState<ProofError | null>(null);
  const [pending, setPending] = useState(false);
  const usesPassword = me.hasPassword && canDo(me.role, 'account.secure');

  async function prove() {
    if (pending) return;
    // Full page load, because a sign-in needs a new store.
    if (!usesPassword) return window.location.assign(withNext('/login', pathname));
    if (!password) {
      setProofError({ field: 'password', text: 'Enter your password.', offerCode: true });
      return input.current?.focus();
    }
    setPending(true);
    setProofError(null);
    try {
      await proveOwnership(password);
      onProven();
    } catch (error) {
      setPending(false);
      setProofError(toProofError(error));
      input.current?.focus();
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Is it you?"
      consequence={
        usesPassword
          ? 'Type your password once more, in case somebody found this device open.'
          : 'Sign in once more, in case somebody found this device open. You come back here.'
      }
      confirmLabel={usesPassword ? 'Go on' : 'Sign in again'}
      keepLabel="Not now"
      tone="primary"
      pending={pending}
      onConfirm={() => void prove()}
    >
      {usesPassword && (
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void prove();
          }}
        >
          <AuthErrorMessage text={proofError?.field === null ? proofError.text : null} />
          <Field
            id={fieldId}
            label="Your password"
            error={proofError?.field === 'password' ? proofError.text : undefined}
          >
            {(control) => (
              <PasswordInput
                {...control}
                ref={input}
                autoComplete="current-password"
                autoFocus
                maxLength={128}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          {proofError?.offerCode && <CodeInstead here={pathname} />}
        </form>
      )}
    </ConfirmDialog>
  );
}
