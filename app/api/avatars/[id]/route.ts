import { z } from 'zod';
import { Answer, Binary, route } from '@/lib/http/route';
import { readAvatar } from '@/lib/services/accounts/profile/read-avatar';

const FOR_EVER = 'public, max-age=31536000, immutable';

export const GET = route(
  {
    summary: 'A picture, by the address that a profile names.',
    can: 'public',
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits') }),
    answer: z.never(),
    produces: 'image/webp',
  },
  async ({ params }) =>
    new Answer(new Binary(await readAvatar(params.id)), [
      ['cache-control', FOR_EVER],
      ['content-security-policy', "default-src 'none'"],
    ]),
);
