import { z } from 'zod';
import { DeviceSessionSchema } from '@/lib/domain/accounts/session-schema';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { listStaffSessions } from '@/lib/services/accounts/staff/list-staff';

export const GET = route(
  {
    summary: 'List the open sessions of a manager or picker, most recently used first.',
    can: 'staff.read',
    errorStatuses: [404],
    params: z.strictObject({ id: IdSchema }),
    response: z.object({ items: z.array(DeviceSessionSchema) }),
  },
  async ({ actor, params }) => ({ items: await listStaffSessions(actor, params.id) }),
);
