import { MeSchema } from '@/lib/domain/accounts/account-schema';
import { ChangeContactSchema } from '@/lib/domain/accounts/otp-schema';
import { route } from '@/lib/http/route';
import { changeContact } from '@/lib/services/accounts/profile/change-contact';

export const POST = route(
  {
    summary: 'Put the phone or email address that a one-time code was sent to on your account.',
    can: 'account.secure',
    body: ChangeContactSchema,
    answer: MeSchema,
    limit: 'otp.verify',
  },
  ({ actor, body }) => changeContact(actor, body),
);
