import { SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { VerifyOtpSchema } from '@/lib/domain/accounts/otp-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { sessionResponse } from '@/lib/http/session-response';
import { verifyOtp } from '@/lib/services/accounts/sign-in/verify-otp';

export const POST = route(
  {
    summary:
      'Sign in with a one-time code. Creates a customer account for a new phone number or email address.',
    can: 'public',
    errorStatuses: [401],
    body: VerifyOtpSchema,
    response: SignedInSchema,
    limit: 'otp.verify',
  },
  async ({ body, request }) => sessionResponse(await verifyOtp(body, callerOf(request)), body.client),
);
