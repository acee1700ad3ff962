import {
  ApplySchema,
  OwnApplicationSchema,
  PartnerApplicationSchema,
} from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { getApplication } from '@/lib/services/delivery/get-application';
import { submitApplication } from '@/lib/services/delivery/submit-application';

export const GET = route(
  { summary: 'Your application to deliver, or null.', can: 'partner.apply', answer: OwnApplicationSchema },
  ({ actor }) => getApplication(actor),
);

export const POST = route(
  {
    summary: 'Apply to deliver for the shop.',
    can: 'partner.apply',
    body: ApplySchema,
    answer: PartnerApplicationSchema,
    status: 201,
  },
  ({ actor, body }) => submitApplication(actor, body),
);
