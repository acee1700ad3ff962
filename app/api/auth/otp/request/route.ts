import { OtpRequestedSchema, RequestOtpSchema } from '@/lib/domain/accounts/otp-schema';
import { route } from '@/lib/http/route';
import { requestOtp } from '@/lib/services/accounts/sign-in/request-otp';

export const POST = route(
  {
    summary: 'Send a one-time code to a phone number or an email address.',
    can: 'public',
    body: RequestOtpSchema,
    response: OtpRequestedSchema,
    status: 202,
    limit: 'otp.request',
  },
  ({ body }) => requestOtp(body),
);
