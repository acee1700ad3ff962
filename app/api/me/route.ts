import { MeSchema } from '@/lib/domain/accounts/account-schema';
import { route } from '@/lib/http/route';
import { getMe } from '@/lib/services/accounts/get-me';

export const GET = route(
  { summary: 'Who is signed in.', can: 'account.self', answer: MeSchema },
  ({ actor }) => getMe(actor),
);
