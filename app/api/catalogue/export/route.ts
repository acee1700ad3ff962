import { z } from 'zod';
import { ResponseWithHeaders, route, TextStream } from '@/lib/http/route';
import { exportCatalogue } from '@/lib/services/catalogue/export-catalogue';

export const GET = route(
  {
    summary: 'Export the catalogue as a product file (CSV), without archived products.',
    can: 'catalogue.read',
    response: z.string(),
    produces: 'text/csv',
  },
  ({ actor }) =>
    Promise.resolve(
      new ResponseWithHeaders(new TextStream(exportCatalogue(actor)), [
        ['content-disposition', 'attachment; filename="catalogue.csv"'],
      ]),
    ),
);
