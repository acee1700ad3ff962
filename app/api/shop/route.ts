import { ShopSchema } from '@/lib/domain/shop/shop-schema';
import { route } from '@/lib/http/route';
import { getShop } from '@/lib/services/shop/get-shop';

export const GET = route(
  {
    summary: 'Get the shop: whether it is open, when it opens, its fees, minimum order and delivery area.',
    can: 'public',
    response: ShopSchema,
  },
  () => getShop(),
);
