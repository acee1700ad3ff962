import { CatalogueProductSchema, CatalogueQuerySchema } from '@/lib/domain/catalogue/catalogue-list';
import { pageOf } from '@/lib/domain/page';
import { route } from '@/lib/http/route';
import { listCatalogue } from '@/lib/services/catalogue/list-catalogue';

export const GET = route(
  {
    summary: 'List products for managers, archived ones included on request.',
    can: 'catalogue.read',
    query: CatalogueQuerySchema,
    response: pageOf(CatalogueProductSchema),
  },
  ({ actor, query }) => listCatalogue(actor, query),
);
