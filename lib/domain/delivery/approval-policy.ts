import type { Approval, Decision } from './approval';

type DecisionRule = {
  from: readonly Approval[];
  to: Approval;
  /** A reason is required; it is sent to the applicant or partner. */
  needsReason: boolean;
};

/** The allowed states and the result of each decision, used by the service and the buttons. */
export const DECISION_RULES: Record<Decision, DecisionRule> = {
  approve: { from: ['pending', 'rejected', 'suspended'], to: 'approved', needsReason: false },
  reject: { from: ['pending'], to: 'rejected', needsReason: true },
  suspend: { from: ['approved'], to: 'suspended', needsReason: true },
};

/** Length of a reason in characters. */
export const REASON_LENGTH = { min: 3, max: 200 };

/** Whether a decision is allowed in an approval state. */
export function canDecide(decision: Decision, approval: Approval): boolean {
  return DECISION_RULES[decision].from.includes(approval);
}
