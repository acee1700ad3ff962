import type { OtpChannel } from '../domain/accounts/otp-schema';
import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import { developmentSender } from './development-sender';
import type { OtpSender } from './otp-sender';
import { smsGatewaySender } from './sms-gateway-sender';
import { smtpSender } from './smtp-sender';

/** A sender put here takes every code, whatever is configured: where a test, or another kind of gateway, comes in. */
export function otpSenderSlot(): { sender?: OtpSender } {
  return processShared('otp-sender', () => ({}));
}

/** How codes reach a phone or a mailbox; null when a live shop has no way to. */
export function otpSenderFor(channel: OtpChannel): OtpSender | null {
  return (
    otpSenderSlot().sender ?? configuredSender(channel) ?? (env().mode === 'demo' ? developmentSender : null)
  );
}

function configuredSender(channel: OtpChannel): OtpSender | null {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN, SMS_SENDER, SMTP_URL, SMTP_FROM } = env();
  if (channel === 'email')
    return SMTP_URL && SMTP_FROM ? smtpSender({ url: SMTP_URL, from: SMTP_FROM }) : null;
  if (!SMS_GATEWAY_URL || !SMS_GATEWAY_TOKEN) return null;
  return smsGatewaySender({ url: SMS_GATEWAY_URL, token: SMS_GATEWAY_TOKEN, sender: SMS_SENDER });
}
