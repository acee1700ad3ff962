'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { EMAIL_PATTERN } from '@/components/accounts/sign-in/auth-validation';
import { inviteStaff } from '@/lib/client/accounts/staff-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { STAFF_ROLES, type StaffRole } from '@/lib/domain/access/roles';
import type { SentInvite } from '@/lib/domain/accounts/staff-schema';
import { EditSheet } from '../edit-sheet';
import { STAFF_ROLE_LABEL, STAFF_ROLE_NOTES } from './staff-labels';

type InviteSheetProps = { onClose: () => void; onSent: (sent: SentInvite) => void };

/** Invites somebody to the staff by mail. */
export function InviteSheet({ onClose, onSent }: InviteSheetProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('picker');
  const [error, setError] = useState<string | undefined>();
  const [message, setMessage] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (!EMAIL_PATTERN.test(email.trim())) return setError('This does not look like an email address.');
    setPending(true);
    setMessage(null);
    try {
      onSent(await inviteStaff({ email: email.trim(), role }));
    } catch (failure) {
      setMessage(errorMessage(failure));
      setPending(false);
    }
  }

  return (
    <EditSheet
      title="Invite somebody"
      description="They get a mail with a link that works once, within 48 hours."
      message={message}
      saveLabel="Send the invitation"
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Email" error={error}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            maxLength={254}
            value={email}
            onChange={({ target }) => {
              setEmail(target.value);
              setError(undefined);
            }}
          />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="pb-1.5 text-15 font-medium">Role</legend>
        {[...STAFF_ROLES].reverse().map((value) => (
          <label
            key={value}
            className="flex items-start gap-3 rounded-md bg-well p-3.5 text-15 has-checked:bg-green-soft"
          >
            <input
              type="radio"
              name="role"
              checked={role === value}
              onChange={() => setRole(value)}
              className="mt-0.5 size-5 accent-green"
            />
            <span>
              <span className="block font-medium">{STAFF_ROLE_LABEL[value]}</span>
              <span className="text-soft">{STAFF_ROLE_NOTES[value]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </EditSheet>
  );
}
