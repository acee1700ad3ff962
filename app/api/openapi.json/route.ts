import { z } from 'zod';
import { currentOpenApi } from '@/lib/http/api-table';
import { route } from '@/lib/http/route';

export const GET = route(
  {
    summary: 'Get the OpenAPI document of this API, generated from the schemas of its handlers.',
    can: 'public',
    response: z.looseObject({}),
  },
  async () => currentOpenApi(),
);
