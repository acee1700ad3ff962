import {
  ApplySchema,
  OwnApplicationSchema,
  PartnerApplicationSchema,
} from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { getApplication } from '@/lib/services/delivery/get-application';
import { submitApplication } from '@/lib/services/delivery/submit-application';

export const GET = route(
  {
    summary: 'Get your application as a delivery partner, or null.',
    can: 'partner.apply',
    response: OwnApplicationSchema,
  },
  ({ actor }) => getApplication(actor),
);

export const POST = route(
  {
    summary: 'Apply as a delivery partner.',
    can: 'partner.apply',
    errorStatuses: [404, 409],
    body: ApplySchema,
    response: PartnerApplicationSchema,
    status: 201,
  },
  ({ actor, body }) => submitApplication(actor, body),
);
