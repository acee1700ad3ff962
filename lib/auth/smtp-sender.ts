import nodemailer from 'nodemailer';
import { seconds } from '../runtime/clock';
import { isLoopback } from '../runtime/loopback';
import { otpText, type OtpSender } from './otp-sender';

export type SmtpServer = { url: string; from: string; timeoutMs?: number };

const TIMEOUT_MS = seconds(10);

/**
 * Sends mail through an SMTP server, `smtp://` or `smtps://`, with one connection per message. For remote hosts
 * `smtp://` requires STARTTLS unless the URL contains `?requireTLS=false`.
 */
export function smtpSender({ url, from, timeoutMs = TIMEOUT_MS }: SmtpServer): OtpSender {
  async function mail(address: string, subject: string, text: string): Promise<void> {
    const transport = nodemailer.createTransport({
      url,
      requireTLS: !isLoopback(url),
      // Message content is never loaded from files or URLs.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const message = {
      from,
      to: { name: '', address },
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(timeoutMs),
    };
    await transport.sendMail(message).catch((error: unknown) => {
      // The original error is dropped, because SMTP servers repeat the message in their responses.
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      throw new Error(`The SMTP server did not take the message (${[code, responseCode].join(' ').trim()}).`);
    });
  }

  return {
    send: (message) => mail(message.address, `${message.code} is your BlinkCart code`, otpText(message)),
    warn: ({ address, subject, text }) => mail(address, subject, text),
  };
}
