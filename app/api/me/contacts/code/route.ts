import { OtpRequestedSchema, RequestOtpSchema } from '@/lib/domain/accounts/otp-schema';
import { route } from '@/lib/http/route';
import { requestContactCode } from '@/lib/services/accounts/profile/request-contact-code';

export const POST = route(
  {
    summary: 'Send a one-time code to the new phone number or email address of your account.',
    can: 'account.secure',
    body: RequestOtpSchema,
    response: OtpRequestedSchema,
    status: 202,
    limit: 'otp.request',
  },
  ({ actor, body }) => requestContactCode(actor, body),
);
