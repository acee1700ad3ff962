import { z } from 'zod';
import { WishSchema } from '@/lib/domain/wishlist/wishlist-schema';
import { route } from '@/lib/http/route';
import { getWishes } from '@/lib/services/wishlist/get-wishlist';

export const GET = route(
  {
    summary: 'Get the lines of your wishlist without their products.',
    can: 'wishlist.use',
    response: z.object({ items: z.array(WishSchema) }),
  },
  async ({ actor }) => ({ items: await getWishes(actor) }),
);
