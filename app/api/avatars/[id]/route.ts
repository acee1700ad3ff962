import { z } from 'zod';
import { ResponseWithHeaders, Binary, route } from '@/lib/http/route';
import { readAvatar } from '@/lib/services/accounts/profile/read-avatar';

const IMMUTABLE = 'public, max-age=31536000, immutable';

export const GET = route(
  {
    summary: 'Get an avatar picture by the id in `avatarUrl` of a profile.',
    can: 'public',
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits') }),
    response: z.never(),
    produces: 'image/webp',
  },
  async ({ params }) =>
    new ResponseWithHeaders(new Binary(await readAvatar(params.id)), [
      ['cache-control', IMMUTABLE],
      ['content-security-policy', "default-src 'none'"],
    ]),
);
