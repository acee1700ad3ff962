import { PartnerSchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { getPartner } from '@/lib/services/delivery/get-partner';

export const GET = route(
  {
    summary: 'Get your own delivery partner record.',
    can: 'partner.self',
    errorStatuses: [404],
    response: PartnerSchema,
  },
  ({ actor }) => getPartner(actor),
);
