import { SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { VerifyOtpSchema } from '@/lib/domain/accounts/otp-schema';
import { callerOf } from '@/lib/http/caller';
import { route } from '@/lib/http/route';
import { signedInAnswer } from '@/lib/http/session-response';
import { verifyOtp } from '@/lib/services/accounts/sign-in/verify-otp';

export const POST = route(
  {
    summary: 'Sign in by a one-time code; makes a customer of somebody new.',
    can: 'public',
    body: VerifyOtpSchema,
    answer: SignedInSchema,
    limit: 'otp.verify',
  },
  async ({ body, request }) => signedInAnswer(await verifyOtp(body, callerOf(request)), body.client),
);
