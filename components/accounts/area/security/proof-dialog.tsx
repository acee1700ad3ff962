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
import { type ProofFault, toProofFault } from './proof-error';

type ProofDialogProps = { onProven: () => void; onClose: () => void };

/** Asks whoever holds the session for the password; those who have none sign in again. */
export function ProofDialog({ onProven, onClose }: ProofDialogProps) {
  const { me } = useAccount();
  const here = usePathname();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<ProofFault | null>(null);
  const [pending, setPending] = useState(false);
  const typesPassword = me.hasPassword && canDo(me.role, 'account.secure');

  async function prove() {
    if (pending) return;
    // A whole page load: signing in starts a store of its own.
    if (!typesPassword) return window.location.assign(withNext('/login', here));
    if (!password) {
      setFault({ field: 'password', text: 'Enter your password.', codeHelps: true });
      return input.current?.focus();
    }
    setPending(true);
    setFault(null);
    try {
      await proveOwnership(password);
      onProven();
    } catch (error) {
      setPending(false);
      setFault(toProofFault(error));
      input.current?.focus();
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Is it you?"
      consequence={
        typesPassword
          ? 'Type your password once more, in case somebody found this device open.'
          : 'Sign in once more, in case somebody found this device open. You come back here.'
      }
      confirmLabel={typesPassword ? 'Go on' : 'Sign in again'}
      keepLabel="Not now"
      tone="primary"
      pending={pending}
      onConfirm={() => void prove()}
    >
      {typesPassword && (
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void prove();
          }}
        >
          <AuthErrorMessage text={fault?.field === null ? fault.text : null} />
          <Field
            id={field}
            label="Your password"
            error={fault?.field === 'password' ? fault.text : undefined}
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
          {fault?.codeHelps && <CodeInstead here={here} />}
        </form>
      )}
    </ConfirmDialog>
  );
}
