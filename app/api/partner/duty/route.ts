import { DutySchema, PartnerSchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { setDuty } from '@/lib/services/delivery/set-duty';

export const PUT = route(
  {
    summary: 'Go on or off duty.',
    can: 'partner.self',
    errorStatuses: [404, 409],
    body: DutySchema,
    response: PartnerSchema,
  },
  ({ actor, body }) => setDuty(actor, body.onDuty),
);
