'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
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
    <Dialog open onOpenChange={(next) => !next && onClose()}>
      <DialogContent role="alertdialog" className="wrap-anywhere">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{consequence}</DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
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
          {message && (
            <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
              {message}
            </p>
          )}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="quiet" size="lg">
                {decidable ? 'Not now' : 'Close'}
              </Button>
            </DialogClose>
            {decidable && (
              <Button
                type="submit"
                variant={decision === 'approve' ? 'primary' : 'danger'}
                size="lg"
                pending={pending}
              >
                {confirm}
              </Button>
            )}
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
