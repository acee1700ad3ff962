import { z } from 'zod';
import { SearchSynonymChangeSchema, SearchSynonymSchema } from '@/lib/domain/catalogue/synonym-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { deleteSynonym, editSynonym } from '@/lib/services/catalogue/change-synonyms';

const params = z.strictObject({ id: IdSchema });

export const PATCH = route(
  {
    summary: 'Replace the words of a group of synonyms. 409 SYNONYM_CHANGED carries the current one.',
    can: 'catalogue.edit',
    errorStatuses: [404, 409],
    params,
    body: SearchSynonymChangeSchema,
    response: SearchSynonymSchema,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => editSynonym(actor, params.id, body),
);

export const DELETE = route(
  {
    summary: 'Delete a group of synonyms.',
    can: 'catalogue.edit',
    errorStatuses: [404],
    params,
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await deleteSynonym(actor, params.id);
    return null;
  },
);
