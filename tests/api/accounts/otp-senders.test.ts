import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smsGatewaySender } from '@/lib/auth/sms-gateway-sender';
import { smtpSender } from '@/lib/auth/smtp-sender';
import type { OtpMessage } from '@/lib/auth/otp-sender';
import { seconds } from '@/lib/runtime/clock';
import { contactClient } from '@/tests/support/clients/contact-client';
import { newMailbox, newPhone, otpClient } from '@/tests/support/clients/otp-client';
import { startMailServer, startSilentServer, startSmsGateway } from '@/tests/support/clients/otp-gateways';
import { storedOtps } from '@/tests/support/clients/otp-outbox';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let gateway: Awaited<ReturnType<typeof startSmsGateway>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let silentServer: Awaited<ReturnType<typeof startSilentServer>>;
const { requestCode, verify } = otpClient(() => shop.api);
const { requestContactCode, verifyContact } = contactClient(() => shop.api);

beforeAll(async () => {
  [gateway, mail, silentServer] = await Promise.all([
    startSmsGateway(),
    startMailServer(),
    startSilentServer(),
  ]);
  shop = await startTestServer('otp-senders', {
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_TOKEN: 'gateway-token',
    SMS_SENDER: 'BLNKRT',
    SMTP_URL: mail.url,
    SMTP_FROM: 'BlinkCart <hello@blinkcart.test>',
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await shop.stop();
  await Promise.all([gateway.stop(), mail.stop(), silentServer.stop()]);
});
beforeEach(() => {
  gateway.behaviour = 'take';
});

const message = (changes: Partial<OtpMessage> = {}): OtpMessage => ({
  channel: 'phone',
  address: newPhone(),
  purpose: 'sign-in',
  code: '428193',
  expiresInMinutes: 5,
  ...changes,
});
const codeIn = (text: string) => /\b\d{6}\b/.exec(text)![0];

describe('SMS gateway sender', () => {
  it('posts the documented JSON, and its code signs in', async () => {
    const phone = newPhone();
    const { status, body } = await requestCode({ phone });
    expect([status, Object.keys(body).sort()]).toEqual([202, ['challengeId', 'expiresIn', 'resendAfter']]);
    const { authorization, body: sent } = gateway.messages.at(-1)!;
    expect(authorization).toBe('Bearer gateway-token');
    expect(sent).toEqual({
      to: phone,
      sender: 'BLNKRT',
      text: expect.stringMatching(
        /^BlinkCart: \d{6} is your code to sign in, good for 5 minutes\./,
      ) as string,
    });
    expect((await verify(body.challengeId, codeIn((sent as { text: string }).text))).status).toBe(200);
  });

  it.each(['fail', 'redirect'] as const)(
    'voids the code when the gateway does not accept it (%s)',
    async (behaviour) => {
      const phone = newPhone();
      gateway.behaviour = behaviour;
      const attemptsBefore = gateway.messages.length;
      const refused = await requestCode({ phone });
      expect(refused).toMatchObject({ status: 503, body: { code: 'OTP_UNAVAILABLE' } });
      expect(refused.body).not.toHaveProperty('challengeId');
      expect(gateway.messages).toHaveLength(attemptsBefore + 1);
      expect((await storedOtps(phone)).map(({ live }) => live)).toEqual([undefined]);
      gateway.behaviour = 'take';
      expect((await requestCode({ phone })).status).toBe(202);
    },
  );

  it('gives up on a hanging gateway', async () => {
    const phone = newPhone();
    gateway.behaviour = 'hang';
    const started = performance.now();
    expect((await requestCode({ phone })).status).toBe(503);
    expect(performance.now() - started).toBeLessThan(seconds(20));
    expect((await storedOtps(phone)).map(({ live }) => live)).toEqual([undefined]);
  });

  it('reports the status of a failed send without the code', async () => {
    gateway.behaviour = 'fail';
    const sending = smsGatewaySender({ url: gateway.url, token: 't' }).send(message());
    const error = await sending.catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ message: 'The SMS gateway answered 500.' });
    expect(gateway.messages.at(-1)!.body).toMatchObject({
      text: expect.stringContaining('428193') as string,
    });
  });
});

describe('SMTP sender', () => {
  it('sends an email whose code signs in', async () => {
    const email = newMailbox();
    const { status, body } = await requestCode({ email });
    expect([status, body.demoCode]).toEqual([202, undefined]);
    const { from, to, source } = mail.mails.at(-1)!;
    expect([from, to]).toEqual(['hello@blinkcart.test', [email]]);
    expect(source).toMatch(/^From: BlinkCart <hello@blinkcart\.test>\r$/m);
    const code = codeIn(/^Subject: (.*)\r$/m.exec(source)![1]!);
    const text = source.split('\r\n\r\n', 2)[1]!;
    expect(codeIn(text)).toBe(code);
    expect((await verify(body.challengeId, code)).body.user.email).toBe(email);
  });

  it('voids the code of a rejected recipient and allows a new request', async () => {
    const [email, sent] = ['nobody@blinkcart.test', mail.mails.length];
    for (const _time of [1, 2])
      expect(await requestCode({ email })).toMatchObject({ status: 503, body: { code: 'OTP_UNAVAILABLE' } });
    expect(mail.mails).toHaveLength(sent);
    expect((await storedOtps(email)).map(({ live }) => live)).toEqual([undefined, undefined]);
  });

  const from = 'hello@blinkcart.test';
  const toMailbox = () => message({ channel: 'email', address: newMailbox() });

  it('gives up on a silent server and closes the connection', async () => {
    const sender = smtpSender({ url: `smtp://127.0.0.1:${silentServer.port}`, from, timeoutMs: 300 });
    const started = performance.now();
    await expect(sender.send(toMailbox())).rejects.toThrow(/^The SMTP server did not take the message/);
    expect(performance.now() - started).toBeLessThan(seconds(20));
    await silentServer.allDisconnected();
  });

  it('sends nothing in plain text when TLS is required', async () => {
    const sent = mail.mails.length;
    const sender = smtpSender({ url: `${mail.url}?requireTLS=true`, from });
    await expect(sender.send(toMailbox())).rejects.toThrow(/ETLS/);
    expect(mail.mails).toHaveLength(sent);
  });
});

describe('account change warning', () => {
  const textsTo = (phone: string) =>
    gateway.messages.map(({ body }) => body as { to: string; text: string }).filter(({ to }) => to === phone);
  const mailsTo = (email: string) => mail.mails.filter(({ to }) => to.includes(email));
  const setPassword = (token: string | undefined) =>
    shop.api.call('PUT', '/api/me/password', { token, body: { newPassword: 'correct horse battery' } });

  it('goes to the address that was verified before the change', async () => {
    const [email, phone] = [newMailbox(), newPhone()];
    const { body: requested } = await requestCode({ email });
    const code = codeIn(mailsTo(email)[0]!.source);
    const { accessToken } = (await verify(requested.challengeId, code)).body;

    expect((await setPassword(accessToken)).status).toBe(204);
    await expect.poll(() => mailsTo(email).length).toBe(2);
    const { source } = mailsTo(email)[1]!;
    expect(source).toMatch(/^Subject: Your BlinkCart account was changed\r$/m);
    const text = source.split('\r\n\r\n', 2)[1]!.replace(/=\r\n/g, '');
    expect(text).toContain('BlinkCart: Your account has a password now. If it was not you');

    const { body: challenge } = await requestContactCode(accessToken, { phone });
    const given = { id: challenge.challengeId, code: codeIn(textsTo(phone)[0]!.text) };
    expect((await verifyContact(accessToken, given)).status).toBe(200);
    await expect.poll(() => mailsTo(email).length).toBe(3);
    // The new number gets only its code, not a warning.
    expect(textsTo(phone)).toHaveLength(1);
  });

  it('does not affect the change when it cannot be sent', async () => {
    const phone = newPhone();
    const { body: requested } = await requestCode({ phone });
    const { accessToken } = (await verify(requested.challengeId, codeIn(textsTo(phone)[0]!.text))).body;
    gateway.behaviour = 'fail';
    expect((await setPassword(accessToken)).status).toBe(204);
    await expect.poll(() => textsTo(phone).length).toBe(2);
    expect(textsTo(phone)[1]!.text).toMatch(/^BlinkCart: Your account has a password now\./);
    expect((await shop.api.get('/api/me', accessToken)).body).toMatchObject({ hasPassword: true });
  });
});
