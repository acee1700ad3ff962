import { z } from 'zod';
import { CatalogueImportSchema } from '@/lib/domain/catalogue/import-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { getImport } from '@/lib/services/catalogue/imports/manage-imports';

export const GET = route(
  {
    summary: 'Get the report and progress of an import.',
    can: 'catalogue.read',
    params: z.strictObject({ id: IdSchema }),
    response: CatalogueImportSchema,
  },
  ({ actor, params }) => getImport(actor, params.id),
);
