import { OtpRequestedSchema, RequestOtpSchema } from '@/lib/domain/accounts/otp-schema';
import { route } from '@/lib/http/route';
import { requestContactCode } from '@/lib/services/accounts/profile/request-contact-code';

export const POST = route(
  {
    summary: 'Send a one-time code to the phone or email address that your account is to have.',
    can: 'account.secure',
    body: RequestOtpSchema,
    answer: OtpRequestedSchema,
    status: 202,
    limit: 'otp.request',
  },
  ({ actor, body }) => requestContactCode(actor, body),
);
