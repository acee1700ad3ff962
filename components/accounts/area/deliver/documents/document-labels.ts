import type { DocumentKind } from '@/lib/domain/delivery/document-kinds';

export const DOCUMENT_LABEL: Record<DocumentKind, string> = {
  licence: 'Driving licence',
  identity: 'Proof of identity',
  vehicle: 'Vehicle papers',
};
