import { z } from 'zod';
import { ResponseWithHeaders, route, TextStream } from '@/lib/http/route';
import { exportStock } from '@/lib/services/catalogue/export-stock';

export const GET = route(
  {
    summary: 'Export the stock of all products as CSV, a row for each stock key.',
    can: 'catalogue.read',
    response: z.string(),
    produces: 'text/csv',
  },
  ({ actor }) =>
    Promise.resolve(
      new ResponseWithHeaders(new TextStream(exportStock(actor)), [
        ['content-disposition', 'attachment; filename="stock.csv"'],
      ]),
    ),
);
