import { z } from 'zod';
import { PartnerDetailsSchema } from '@/lib/domain/delivery/delivery-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { getPartnerDetails } from '@/lib/services/delivery/get-application';

export const GET = route(
  {
    summary: 'Get a delivery partner or an applicant.',
    can: 'partners.read',
    params: z.strictObject({ id: IdSchema }),
    response: PartnerDetailsSchema,
  },
  ({ actor, params: { id } }) => getPartnerDetails(actor, id),
);
