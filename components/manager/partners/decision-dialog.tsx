'use client';

import { type FormEvent, useState } from 'react';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { canDecide, DECISION_RULES, REASON_LENGTH } from '@/lib/domain/delivery/approval-policy';
import type { Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { obstacleTo, questionOf } from './decision-labels';
import { useDecision } from './use-decision';

type DecisionDialogProps = {
  decision: Decision;
  /** The partner when the dialog was opened. */
  initialPartner: PartnerUpdate;
  /** The partner's current state; undefined when the account was deleted meanwhile. */
  partner: PartnerUpdate | undefined;
  onClose: () => void;
  onDecided: (partner: PartnerUpdate) => void;
};

/** Confirms a decision about a partner. Shows why when the decision is no longer possible. */
export function DecisionDialog({
  decision,
  initialPartner,
  partner,
  onClose,
  onDecided,
}: DecisionDialogProps) {
  const { title, consequence, confirm } = questionOf(decision, initialPartner);
  const { needsReason } = DECISION_RULES[decision];
  const { pending, errorText, decide } = useDecision();
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  // While the request is pending, the event of this decision can arrive before its response.
  const decidable = pending || (partner !== undefined && canDecide(decision, partner.approval));
  const message = pending ? null : (errorText ?? obstacleTo(decision, initialPartner, partner));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const trimmedReason = reason.trim();
    if (needsReason && trimmedReason.length < REASON_LENGTH.min) return setReasonMissing(true);
    setReasonMissing(false);
    const decided = await decide(initialPartner.id, {
      decision,
      ...(needsReason ? { reason: trimmedReason } : {}),
    });
    if (decided) onDecided(decided);
  }

  return (
    <FormDialog
      role="alertdialog"
      title={title}
      description={consequence}
      message={message}
      keepLabel={decidable ? 'Not now' : 'Close'}
      submit={decidable ? { label: confirm, tone: decision === 'approve' ? 'primary' : 'danger' } : null}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      {decidable && needsReason && (
        <Field
          label="Why"
          hint="They read it as you write it."
          error={reasonMissing ? 'Say why, in a few words.' : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={REASON_LENGTH.max}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
