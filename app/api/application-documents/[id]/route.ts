import { z } from 'zod';
import { Binary, ResponseWithHeaders, route } from '@/lib/http/route';
import { readDocument } from '@/lib/services/accounts/documents/read-document';

export const GET = route(
  {
    summary: 'Get the picture of a document, as its owner or a manager.',
    can: 'documents.read',
    errorStatuses: [404],
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits') }),
    response: z.never(),
    produces: 'image/webp',
  },
  async ({ actor, params }) =>
    new ResponseWithHeaders(new Binary(await readDocument(actor, params.id)), [
      ['cache-control', 'private, no-store'],
      ['content-security-policy', "default-src 'none'"],
    ]),
);
