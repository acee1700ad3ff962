import mongoose from 'mongoose';
import type { OtpMessage, Warning } from '@/lib/auth/otp-sender';
import { otpSenderOverride } from '@/lib/auth/otp-senders';
import type { OtpDoc } from '@/models/otp';

/** Captures every code and warning that this process would send. `fail` makes the next send fail. */
export function openOutbox() {
  const messages: OtpMessage[] = [];
  const warnings: Warning[] = [];
  let failure: Error | null = null;
  otpSenderOverride().sender = {
    send(message) {
      const error = failure;
      failure = null;
      if (error) return Promise.reject(error);
      messages.push(message);
      return Promise.resolve();
    },
    warn(warning) {
      warnings.push(warning);
      return Promise.resolve();
    },
  };
  return {
    messages,
    /** Texts of the warnings sent to an address, newest last. */
    warningsTo: (address: string) =>
      warnings.filter((warning) => warning.address === address).map(({ text }) => text),
    /** Codes sent to an address, newest last. */
    codesTo: (address: string) =>
      messages.filter((message) => message.address === address).map(({ code }) => code),
    fail(error: Error) {
      failure = error;
    },
    close() {
      delete otpSenderOverride().sender;
    },
  };
}

export type Outbox = ReturnType<typeof openOutbox>;

const stored = () => mongoose.connection.collection<OtpDoc>('otps');

/** Code documents of an address in MongoDB, oldest first. */
export function storedOtps(address: string): Promise<OtpDoc[]> {
  return stored().find({ address }).sort({ createdAt: 1 }).toArray();
}

/** Moves the codes of one address back in time by `ms`; other codes keep their age. */
export async function passTime(address: string, ms: number): Promise<void> {
  const earlier = (field: string) => ({ $subtract: [field, ms] });
  await stored().updateMany({ address }, [
    { $set: { createdAt: earlier('$createdAt'), expiresAt: earlier('$expiresAt') } },
  ]);
}

/** Returns a six-digit code different from `code`. */
export function anotherCode(code: string, distance = 1): string {
  return String((Number(code) + distance) % 1_000_000).padStart(6, '0');
}
