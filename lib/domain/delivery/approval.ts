/** `rejected`: an applicant whom the shop did not take, and who may apply again. `suspended`: a partner who was stopped. */
export const APPROVALS = ['pending', 'approved', 'rejected', 'suspended'] as const;
export type Approval = (typeof APPROVALS)[number];

/** What a manager can decide about an application or a partner. */
export const DECISIONS = ['approve', 'reject', 'suspend'] as const;
export type Decision = (typeof DECISIONS)[number];
