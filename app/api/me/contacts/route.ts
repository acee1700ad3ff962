import { MeSchema } from '@/lib/domain/accounts/account-schema';
import { ChangeContactSchema } from '@/lib/domain/accounts/otp-schema';
import { route } from '@/lib/http/route';
import { changeContact } from '@/lib/services/accounts/profile/change-contact';

export const POST = route(
  {
    summary: 'Set the phone number or email address of your account with the one-time code sent to it.',
    can: 'account.secure',
    errorStatuses: [404, 409],
    body: ChangeContactSchema,
    response: MeSchema,
    limit: 'otp.verify',
  },
  ({ actor, body }) => changeContact(actor, body),
);
