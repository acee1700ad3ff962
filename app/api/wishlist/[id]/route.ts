import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { WishInputSchema, WishQuerySchema, WishSchema } from '@/lib/domain/wishlist/wishlist-schema';
import { route } from '@/lib/http/route';
import { deleteWish, putWish } from '@/lib/services/wishlist/change-wishlist';

/** The id of a product. */
const params = z.strictObject({ id: IdSchema });

export const PUT = route(
  {
    summary: 'Put a product on your wishlist, and ask for a notice when it is in stock again.',
    can: 'wishlist.use',
    errorStatuses: [409],
    params,
    body: WishInputSchema,
    response: WishSchema,
  },
  ({ actor, params: { id }, body }) => putWish(actor, id, body),
);

export const DELETE = route(
  {
    summary: 'Remove a product from your wishlist.',
    can: 'wishlist.use',
    params,
    query: WishQuerySchema,
    response: z.null(),
    status: 204,
  },
  async ({ actor, params: { id }, query }) => {
    await deleteWish(actor, id, query.stockKey);
    return null;
  },
);
