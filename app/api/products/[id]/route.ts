import { z } from 'zod';
import { ProductSchema } from '@/lib/domain/catalogue/product-schema';
import { oneLineText } from '@/lib/domain/text-schema';
import { route } from '@/lib/http/route';
import { getProduct } from '@/lib/services/catalogue/get-product';

export const GET = route(
  {
    summary: 'Get a product by id or slug.',
    can: 'public',
    params: z.strictObject({ id: oneLineText({ min: 1, max: 100 }) }),
    response: ProductSchema,
  },
  ({ params }) => getProduct(params.id),
);
