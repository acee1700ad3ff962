import { z } from 'zod';
import { PartnerDetailsSchema } from '@/lib/domain/delivery/delivery-schema';
import { route } from '@/lib/http/route';
import { listPartners } from '@/lib/services/delivery/list-partners';

export const GET = route(
  {
    summary: 'List all delivery partners and applicants.',
    can: 'partners.read',
    response: z.object({ items: z.array(PartnerDetailsSchema) }),
  },
  async ({ actor }) => ({ items: await listPartners(actor) }),
);
