import mongoose from 'mongoose';
import type { OtpMessage, Warning } from '@/lib/auth/otp-sender';
import { otpSenderOverride } from '@/lib/auth/otp-senders';
import type { OtpDoc } from '@/models/otp';

/** Takes every code and warning that this process would send, so that a test can read it. `fail` makes the next one fail. */
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
    /** Texts of the warnings sent to an address, the newest last. */
    warningsTo: (address: string) =>
      warnings.filter((warning) => warning.address === address).map(({ text }) => text),
    /** Codes sent to an address, the newest last. */
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

/** What lies in MongoDB of the codes of an address, the oldest first. */
export function storedOtps(address: string): Promise<OtpDoc[]> {
  return stored().find({ address }).sort({ createdAt: 1 }).toArray();
}

/** Lets time pass for the codes of an address: they, and no others, get older. */
export async function passTime(address: string, ms: number): Promise<void> {
  const earlier = (field: string) => ({ $subtract: [field, ms] });
  await stored().updateMany({ address }, [
    { $set: { createdAt: earlier('$createdAt'), expiresAt: earlier('$expiresAt') } },
  ]);
}

/** A six-digit code that is not this one. */
export function anotherCode(code: string, distance = 1): string {
  return String((Number(code) + distance) % 1_000_000).padStart(6, '0');
}
