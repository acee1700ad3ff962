import { canDecide } from '@/lib/domain/delivery/approval-policy';
import type { Approval, Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';

type Question = {
  title: string;
  /** What the decision causes. */
  consequence: string;
  confirm: string;
};

/** The texts of the dialog that confirms a decision. */
export function questionOf(decision: Decision, { name, approval, onDuty }: PartnerUpdate): Question {
  const confirm = decisionLabel(decision, approval);
  if (decision === 'reject')
    return {
      title: `Reject the application of ${name}?`,
      consequence: 'They stay a customer, and can apply again when something has changed.',
      confirm,
    };
  if (decision === 'suspend')
    return {
      title: `Suspend ${name}?`,
      consequence: `They ${onDuty ? 'go off duty at once and ' : ''}take no deliveries until you lift it.`,
      confirm,
    };
  if (approval === 'suspended')
    return {
      title: `Lift the suspension of ${name}?`,
      consequence: 'They can go on duty and take deliveries again.',
      confirm,
    };
  return {
    title: `Approve ${name}?`,
    consequence:
      'They become a delivery partner, have to sign in again, and can then take deliveries. They no longer shop with this account.',
    confirm: 'Approve',
  };
}

/** Label of the button that opens the dialog. */
export function decisionLabel(decision: Decision, approval: Approval): string {
  if (decision === 'reject') return 'Reject';
  if (decision === 'suspend') return 'Suspend';
  if (approval === 'suspended') return 'Lift suspension';
  return approval === 'rejected' ? 'Approve after all' : 'Approve';
}

export const APPROVAL_LABEL: Record<Approval, string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  suspended: 'Suspended',
};

/** The approval state of a partner as a sentence. */
export function approvalSentence({ name, approval }: PartnerUpdate): string {
  return approval === 'pending'
    ? `${name} waits for an answer`
    : `${name} is ${APPROVAL_LABEL[approval].toLowerCase()}`;
}

/** Why a decision is not possible; null when it is. `partner` is undefined when the account was deleted. */
export function obstacleTo(
  decision: Decision,
  { name }: PartnerUpdate,
  partner: PartnerUpdate | undefined,
): string | null {
  if (!partner) return `${name} has deleted the account.`;
  if (!canDecide(decision, partner.approval)) return `Decided meanwhile: ${approvalSentence(partner)}.`;
  if (decision === 'suspend' && partner.activeDeliveries > 0)
    return `${name} has a delivery in hand. Suspend once it is over, or after giving it to somebody else.`;
  return null;
}
