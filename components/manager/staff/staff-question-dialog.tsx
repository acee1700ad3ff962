'use client';

import { useState } from 'react';
import { FormAlert } from '@/components/ui/form/form-alert';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { changeStaff, revokeInvite } from '@/lib/client/accounts/staff-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import type { StaffInvite, StaffMember } from '@/lib/domain/accounts/staff-schema';
import { otherRole, STAFF_ROLE_NOTES } from './staff-labels';

export type MemberQuestion = { kind: 'status' | 'role'; member: StaffMember };
export type StaffQuestion = MemberQuestion | { kind: 'revoke'; invite: StaffInvite };

type Texts = { title: string; consequence: string; confirm: string; done: string };

function textsOf(question: StaffQuestion): Texts {
  if (question.kind === 'revoke') {
    const { email } = question.invite;
    return {
      title: `Revoke the invitation of ${email}?`,
      consequence: 'The link in the mail stops working at once.',
      confirm: 'Revoke',
      done: `The invitation of ${email} is revoked`,
    };
  }
  const { name, role, status } = question.member;
  if (question.kind === 'role') {
    const to = otherRole(role);
    return {
      title: `Make ${name} a ${to}?`,
      consequence: `${STAFF_ROLE_NOTES[to]} They have to sign in again.`,
      confirm: `Make ${to}`,
      done: `${name} is a ${to} now`,
    };
  }
  if (status === 'disabled')
    return {
      title: `Lift the suspension of ${name}?`,
      consequence: 'They can sign in and work again.',
      confirm: 'Lift suspension',
      done: `${name} can work again`,
    };
  return {
    title: `Suspend ${name}?`,
    consequence: 'They are signed out on every device at once, and cannot sign in until you lift it.',
    confirm: 'Suspend',
    done: `${name} is suspended`,
  };
}

function send(question: StaffQuestion): Promise<unknown> {
  if (question.kind === 'revoke') return revokeInvite(question.invite.id);
  const { id, role, status } = question.member;
  return changeStaff(
    id,
    question.kind === 'role'
      ? { role: otherRole(role) }
      : { status: status === 'active' ? 'disabled' : 'active' },
  );
}

type StaffQuestionDialogProps = {
  question: StaffQuestion;
  onClose: () => void;
  onDone: (text: string) => void;
};

/** Asks before a change of the staff. */
export function StaffQuestionDialog({ question, onClose, onDone }: StaffQuestionDialogProps) {
  const [pending, setPending] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  // The texts of the moment of the question: the list behind the dialog follows other managers.
  const [texts] = useState(() => textsOf(question));

  async function confirm(): Promise<void> {
    setPending(true);
    setMessage(null);
    try {
      await send(question);
      onDone(texts.done);
      document.getElementById('staff-members')?.focus({ preventScroll: true });
    } catch (error) {
      setMessage(errorMessage(error));
      setPending(false);
    }
  }

  const harmless = question.kind === 'status' && question.member.status === 'disabled';
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.title}
      consequence={texts.consequence}
      confirmLabel={texts.confirm}
      keepLabel="Not now"
      tone={harmless ? 'primary' : 'danger'}
      pending={pending}
      onConfirm={() => void confirm()}
    >
      <FormAlert>{message}</FormAlert>
    </ConfirmDialog>
  );
}
