import { z } from 'zod';
import { CatalogueImportSchema, StartImportSchema } from '@/lib/domain/catalogue/import-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { startImport } from '@/lib/services/catalogue/imports/manage-imports';

export const POST = route(
  {
    summary: 'Start a checked import. It runs in the background and continues after a restart.',
    can: 'catalogue.edit',
    errorStatuses: [409],
    params: z.strictObject({ id: IdSchema }),
    body: StartImportSchema,
    response: CatalogueImportSchema,
    status: 202,
    idempotency: 'honoured',
  },
  ({ actor, params, body }) => startImport(actor, params.id, body.stock),
);
