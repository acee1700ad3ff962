import { z } from 'zod';
import { WishlistItemSchema } from '@/lib/domain/wishlist/wishlist-schema';
import { route } from '@/lib/http/route';
import { getWishlist } from '@/lib/services/wishlist/get-wishlist';

export const GET = route(
  {
    summary: 'Get your wishlist with its products, newest first.',
    can: 'wishlist.use',
    response: z.object({ items: z.array(WishlistItemSchema) }),
  },
  async ({ actor }) => ({ items: await getWishlist(actor) }),
);
