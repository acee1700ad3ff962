import { HomeShelvesSchema } from '@/lib/domain/catalogue/shelf-schema';
import { JsonText, route } from '@/lib/http/route';
import { listHomeShelvesJson } from '@/lib/services/catalogue/list-shelves';

export const GET = route(
  {
    summary: 'List the visible shelves and the products that they show.',
    can: 'public',
    response: HomeShelvesSchema,
  },
  async () => new JsonText(await listHomeShelvesJson()),
);
