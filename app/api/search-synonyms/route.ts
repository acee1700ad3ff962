import { z } from 'zod';
import { NewSearchSynonymSchema, SearchSynonymSchema } from '@/lib/domain/catalogue/synonym-schema';
import { route } from '@/lib/http/route';
import { createSynonym, listSynonyms } from '@/lib/services/catalogue/change-synonyms';

export const GET = route(
  {
    summary: 'List the synonyms of the product search, newest first.',
    can: 'catalogue.read',
    response: z.object({ items: z.array(SearchSynonymSchema) }),
  },
  async ({ actor }) => ({ items: await listSynonyms(actor) }),
);

export const POST = route(
  {
    summary: 'Add words that find the same products.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    body: NewSearchSynonymSchema,
    response: SearchSynonymSchema,
    status: 201,
    idempotency: 'honoured',
  },
  ({ actor, body }) => createSynonym(actor, body.words),
);
