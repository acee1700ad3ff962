import { z } from 'zod';
import { PartnerSchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { listPartners } from '@/lib/services/delivery/list-partners';

export const GET = route(
  {
    summary: 'Every delivery partner.',
    can: 'partners.read',
    answer: z.object({ items: z.array(PartnerSchema) }),
  },
  async ({ actor }) => ({ items: await listPartners(actor) }),
);
