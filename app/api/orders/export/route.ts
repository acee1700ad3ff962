import { z } from 'zod';
import { OrderExportQuerySchema } from '@/lib/domain/orders/order-schema';
import { ResponseWithHeaders, route, TextStream } from '@/lib/http/route';
import { exportOrders } from '@/lib/services/orders/export-orders';

export const GET = route(
  {
    summary: 'Export the orders of a filter as CSV, newest first.',
    can: 'orders.export',
    query: OrderExportQuerySchema,
    response: z.string(),
    produces: 'text/csv',
  },
  ({ actor, query }) =>
    Promise.resolve(
      new ResponseWithHeaders(new TextStream(exportOrders(actor, query)), [
        ['content-disposition', 'attachment; filename="orders.csv"'],
      ]),
    ),
);
