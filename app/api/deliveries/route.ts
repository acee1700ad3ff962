import { DeliveryListSchema, DeliveryQuerySchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { listDeliveries } from '@/lib/services/delivery/list-deliveries';

export const GET = route(
  {
    summary: 'List open offers, or your active or finished deliveries.',
    can: 'partner.self',
    query: DeliveryQuerySchema,
    response: DeliveryListSchema,
  },
  ({ actor, query }) => listDeliveries(actor, query),
);
