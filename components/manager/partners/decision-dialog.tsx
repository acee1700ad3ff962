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
  /** As it was when the question was asked; `partner` is as it stands now, and missing once the account is deleted. */
  asked: PartnerUpdate;
  partner: PartnerUpdate | undefined;
  onClose: () => void;
  onDecided: (partner: PartnerUpdate) => void;
};

/** Asks before anything is decided, and says when it has become too late to. */
export function DecisionDialog({ decision, asked, partner, onClose, onDecided }: DecisionDialogProps) {
  const { title, consequence, confirm } = questionOf(decision, asked);
  const { needsReason } = DECISION_RULES[decision];
  const { pending, fault, decide } = useDecision();
  const [reason, setReason] = useState('');
  const [unsaid, setUnsaid] = useState(false);
  // The own decision is often heard as news before it is answered.
  const open = pending || (partner !== undefined && canDecide(decision, partner.approval));
  const trouble = pending ? null : (fault ?? obstacleTo(decision, asked, partner));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const said = reason.trim();
    if (needsReason && said.length < REASON_LENGTH.least) return setUnsaid(true);
    setUnsaid(false);
    const decided = await decide(asked.id, { decision, ...(needsReason ? { reason: said } : {}) });
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
          {open && needsReason && (
            <Field
              label="Why"
              hint="They read it as you write it."
              error={unsaid ? 'Say why, in a few words.' : undefined}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={3}
                  maxLength={REASON_LENGTH.most}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          )}
          {trouble && (
            <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
              {trouble}
            </p>
          )}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="quiet" size="lg">
                {open ? 'Not now' : 'Close'}
              </Button>
            </DialogClose>
            {open && (
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
