import { DeliveryListSchema, DeliveryQuerySchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { listDeliveries } from '@/lib/services/delivery/list-deliveries';

export const GET = route(
  {
    summary: 'Open offers, deliveries in hand, or finished ones.',
    can: 'partner.self',
    query: DeliveryQuerySchema,
    answer: DeliveryListSchema,
  },
  ({ actor, query }) => listDeliveries(actor, query),
);
