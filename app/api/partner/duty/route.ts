import { DutySchema, PartnerSchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { setDuty } from '@/lib/services/delivery/set-duty';

export const PUT = route(
  {
    summary: 'Go on or off duty.',
    can: 'partner.self',
    refusals: [404, 409],
    body: DutySchema,
    answer: PartnerSchema,
  },
  ({ actor, body }) => setDuty(actor, body.onDuty),
);
