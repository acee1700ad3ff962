import { z } from 'zod';
import { PartnerApplicationSchema } from '@/lib/domain/delivery/delivery-schema';
import { DOCUMENT_KINDS } from '@/lib/domain/delivery/document-kinds';
import { route } from '@/lib/http/route';
import { AVATAR_TYPES } from '@/lib/services/accounts/profile/avatar-image';
import { removeDocument, uploadDocument } from '@/lib/services/accounts/documents/change-document';

/** An application has one document of each kind. */
const query = z.strictObject({ kind: z.enum(DOCUMENT_KINDS) });

export const PUT = route(
  {
    summary: 'Upload a document of your application: JPEG, PNG or WebP of up to 5 MB.',
    can: 'partner.apply',
    errorStatuses: [409],
    query,
    upload: AVATAR_TYPES,
    response: PartnerApplicationSchema,
    limit: 'pictures.upload',
  },
  ({ actor, query, body }) => uploadDocument(actor, query.kind, body),
);

export const DELETE = route(
  {
    summary: 'Delete a document of your application.',
    can: 'partner.apply',
    errorStatuses: [409],
    query,
    response: PartnerApplicationSchema,
  },
  ({ actor, query }) => removeDocument(actor, query.kind),
);
