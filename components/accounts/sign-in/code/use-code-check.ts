import { useEffect, useRef, useState } from 'react';
import type { CodeRecipient, Challenge } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import { CODE_DIGITS } from './code-input';
import { useAuthError } from '../use-auth-error';
import { useSecondsLeft } from './use-seconds-left';

export type CodeCheck = {
  challenge: Challenge;
  /** Asks for another code. Null when whoever asks turned back. */
  send: (to: CodeRecipient) => Promise<Challenge | null>;
  onResent: (challenge: Challenge) => void;
  /** Gives the code to the server, and goes on with its answer. False when this step stays as it is. */
  verify: (challengeId: string, code: string) => Promise<boolean>;
};

const SPENT = 'This code does not work any more. Ask for a new one.';

/** Typing a code: sent by itself once it is complete, with what the server says of it. */
export function useCodeCheck({ challenge, send, onResent, verify }: CodeCheck) {
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string>();
  const [spent, setSpent] = useState(false);
  const [pending, setPending] = useState<'check' | 'resend' | null>(null);
  const refusal = useAuthError();
  const resendIn = useSecondsLeft(challenge.resendAt);
  const expired = useSecondsLeft(challenge.expiresAt) === 0;
  // State is read a render late; autofill and a press in one frame are not.
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), [challenge.id]);

  async function check(digits: string) {
    if (busy.current) return;
    if (digits.length < CODE_DIGITS) return setFault('Enter all six digits.');
    busy.current = true;
    setPending('check');
    refusal.clear();
    const settle = () => {
      busy.current = false;
      setPending(null);
    };
    try {
      if (!(await verify(challenge.id, digits))) settle();
    } catch (error) {
      settle();
      if (!isApiError(error) || error.code !== 'OTP_WRONG') return refusal.refuse(error);
      const left = Number(error.details.triesLeft ?? 0);
      setCode('');
      setSpent(left === 0);
      setFault(
        left === 0 ? SPENT : `This is not the code. ${left === 1 ? 'One try' : `${left} tries`} left.`,
      );
      field.current?.focus();
    }
  }

  async function resend() {
    if (busy.current || resendIn > 0 || refusal.waitLeft > 0) return;
    busy.current = true;
    setPending('resend');
    refusal.clear();
    try {
      const next = await send(challenge.to);
      if (!next) return;
      setCode('');
      setFault(undefined);
      setSpent(false);
      onResent(next);
    } catch (error) {
      refusal.refuse(error);
    } finally {
      busy.current = false;
      setPending(null);
    }
  }

  return {
    code,
    fault: fault ?? (expired ? SPENT : undefined),
    /** No digits can help: only a new code does. */
    useless: spent || expired,
    pending,
    refusal: refusal.text,
    resendIn: Math.max(resendIn, refusal.waitLeft),
    field,
    type: (digits: string) => {
      setCode(digits);
      setFault(undefined);
      if (digits.length === CODE_DIGITS && digits !== code) void check(digits);
    },
    check: () => void check(code),
    resend: () => void resend(),
  };
}
