import { useEffect, useRef, useState } from 'react';
import type { CodeRecipient, Challenge } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { CODE_DIGITS } from './code-input';
import { useAuthError } from '../use-auth-error';
import { useSecondsLeft } from './use-seconds-left';

export type CodeCheck = {
  challenge: Challenge;
  /** Requests another code. Resolves to null when the user cancels. */
  send: (to: CodeRecipient) => Promise<Challenge | null>;
  onResent: (challenge: Challenge) => void;
  /** Submits the code and continues with the response. Resolves to false when this step must stay open. */
  verify: (challengeId: string, code: string) => Promise<boolean>;
};

const UNUSABLE_MESSAGE = 'This code does not work any more. Ask for a new one.';

/** State of the code step. A complete code is submitted automatically. */
export function useCodeCheck({ challenge, send, onResent, verify }: CodeCheck) {
  const [code, setCode] = useState('');
  const [fieldError, setFieldError] = useState<string>();
  const [exhausted, setExhausted] = useState(false);
  const [pending, setPending] = useState<'check' | 'resend' | null>(null);
  const authError = useAuthError();
  const resendIn = useSecondsLeft(challenge.resendAt);
  const expired = useSecondsLeft(challenge.expiresAt) === 0;
  // A ref and not state, because autofill and a click can both submit before the next render.
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), [challenge.id]);

  async function check(digits: string) {
    if (busy.current) return;
    if (digits.length < CODE_DIGITS) return setFieldError('Enter all six digits.');
    busy.current = true;
    setPending('check');
    authError.clear();
    const finish = () => {
      busy.current = false;
      setPending(null);
    };
    try {
      if (!(await verify(challenge.id, digits))) finish();
    } catch (error) {
      finish();
      if (!isApiError(error) || error.code !== 'OTP_WRONG') return authError.show(error);
      const triesLeft = Number(error.details.triesLeft ?? 0);
      setCode('');
      setExhausted(triesLeft === 0);
      setFieldError(
        triesLeft === 0
          ? UNUSABLE_MESSAGE
          : `This is not the code. ${triesLeft === 1 ? 'One try' : `${triesLeft} tries`} left.`,
      );
      field.current?.focus();
    }
  }

  async function resend() {
    if (busy.current || resendIn > 0 || authError.waitSeconds > 0) return;
    busy.current = true;
    setPending('resend');
    authError.clear();
    try {
      const next = await send(challenge.to);
      if (!next) return;
      setCode('');
      setFieldError(undefined);
      setExhausted(false);
      onResent(next);
    } catch (error) {
      authError.show(error);
    } finally {
      busy.current = false;
      setPending(null);
    }
  }

  return {
    code,
    fieldError: fieldError ?? (expired ? UNUSABLE_MESSAGE : undefined),
    /** The code has expired or its tries are used up: only a new code helps. */
    unusable: exhausted || expired,
    pending,
    errorText: authError.text,
    resendIn: Math.max(resendIn, authError.waitSeconds),
    field,
    type: (digits: string) => {
      setCode(digits);
      setFieldError(undefined);
      if (digits.length === CODE_DIGITS && digits !== code) void check(digits);
    },
    check: () => void check(code),
    resend: () => void resend(),
  };
}
