/** `rejected`: an applicant who may apply again. `suspended`: a partner who may not deliver. */
export const APPROVALS = ['pending', 'approved', 'rejected', 'suspended'] as const;
export type Approval = (typeof APPROVALS)[number];

/** A manager's decisions about an application or a partner. */
export const DECISIONS = ['approve', 'reject', 'suspend'] as const;
export type Decision = (typeof DECISIONS)[number];
