/** The licence to drive, a proof of identity, the papers of the vehicle. */
export const DOCUMENT_KINDS = ['licence', 'identity', 'vehicle'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
