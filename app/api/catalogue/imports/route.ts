import { z } from 'zod';
import { CatalogueImportSchema, UploadQuerySchema } from '@/lib/domain/catalogue/import-schema';
import { route } from '@/lib/http/route';
import { listImports, uploadImport } from '@/lib/services/catalogue/imports/manage-imports';

export const GET = route(
  {
    summary: 'List the latest imports of product files, newest first.',
    can: 'catalogue.read',
    response: z.object({ items: z.array(CatalogueImportSchema) }),
  },
  async ({ actor }) => ({ items: await listImports(actor) }),
);

export const POST = route(
  {
    summary:
      'Upload and check a product file (CSV, up to 20 MB and 20,000 products). The catalogue does not change.',
    can: 'catalogue.edit',
    query: UploadQuerySchema,
    upload: ['text/csv'],
    response: CatalogueImportSchema,
    status: 201,
  },
  ({ actor, body, query }) => uploadImport(actor, body, query.name),
);
