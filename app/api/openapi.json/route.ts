import { z } from 'zod';
import { currentOpenApi } from '@/lib/http/api-table';
import { route } from '@/lib/http/route';

export const GET = route(
  { summary: 'This API, described from what its handlers parse.', can: 'public', answer: z.looseObject({}) },
  async () => currentOpenApi(),
);
