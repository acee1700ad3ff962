/** What the customer wants if a line is missing: a call, nothing instead of it, or something similar. */
export const IF_MISSING = ['call', 'remove', 'similar'] as const;
export type IfMissing = (typeof IF_MISSING)[number];
