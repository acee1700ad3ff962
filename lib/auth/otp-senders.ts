import type { OtpChannel } from '../domain/accounts/otp-schema';
import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import { developmentSender } from './development-sender';
import type { OtpSender } from './otp-sender';
import { smsGatewaySender } from './sms-gateway-sender';
import { smtpSender } from './smtp-sender';

/** A sender set here replaces the configured ones; for tests and custom gateways. */
export function otpSenderOverride(): { sender?: OtpSender } {
  return processShared('otp-sender', () => ({}));
}

/** Returns the sender of a channel; null when a live shop has none configured. */
export function otpSenderFor(channel: OtpChannel): OtpSender | null {
  return (
    otpSenderOverride().sender ??
    configuredSender(channel) ??
    (env().mode === 'demo' ? developmentSender : null)
  );
}

function configuredSender(channel: OtpChannel): OtpSender | null {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN, SMS_SENDER, SMTP_URL, SMTP_FROM } = env();
  if (channel === 'email')
    return SMTP_URL && SMTP_FROM ? smtpSender({ url: SMTP_URL, from: SMTP_FROM }) : null;
  if (!SMS_GATEWAY_URL || !SMS_GATEWAY_TOKEN) return null;
  return smsGatewaySender({ url: SMS_GATEWAY_URL, token: SMS_GATEWAY_TOKEN, sender: SMS_SENDER });
}
