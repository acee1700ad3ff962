import type { Approval, Decision } from './approval';

type DecisionRule = {
  from: readonly Approval[];
  to: Approval;
  /** Whoever it is about is told why. */
  needsReason: boolean;
};

/** What each decision is about and what comes of it; the service that decides and the buttons both ask here. */
export const DECISION_RULES: Record<Decision, DecisionRule> = {
  approve: { from: ['pending', 'rejected', 'suspended'], to: 'approved', needsReason: false },
  reject: { from: ['pending'], to: 'rejected', needsReason: true },
  suspend: { from: ['approved'], to: 'suspended', needsReason: true },
};

/** Of a reason, in characters. */
export const REASON_LENGTH = { min: 3, max: 200 };

export function canDecide(decision: Decision, approval: Approval): boolean {
  return DECISION_RULES[decision].from.includes(approval);
}
