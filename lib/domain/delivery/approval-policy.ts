import type { Approval, Decision } from './delivery-schema';

/** What each decision is about and what comes of it; the service that decides and the buttons both ask here. */
export const DECISION_RULES: Record<Decision, { from: readonly Approval[]; to: Approval }> = {
  approve: { from: ['pending', 'rejected', 'suspended'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
  suspend: { from: ['approved'], to: 'suspended' },
};

export function canDecide(decision: Decision, approval: Approval): boolean {
  return DECISION_RULES[decision].from.includes(approval);
}
