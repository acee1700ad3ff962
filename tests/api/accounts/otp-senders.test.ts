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
let silent: Awaited<ReturnType<typeof startSilentServer>>;
const { ask, verify } = otpClient(() => shop.api);
const { askFor, give } = contactClient(() => shop.api);

beforeAll(async () => {
  [gateway, mail, silent] = await Promise.all([startSmsGateway(), startMailServer(), startSilentServer()]);
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
  await Promise.all([gateway.stop(), mail.stop(), silent.stop()]);
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

describe('a text', () => {
  it('goes to the gateway as documented, and what it says signs in', async () => {
    const phone = newPhone();
    const { status, body } = await ask({ phone });
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

  it.each(['fail', 'redirect'] as const)('that the gateway does not take (%s) is void', async (behaviour) => {
    const phone = newPhone();
    gateway.behaviour = behaviour;
    const tried = gateway.messages.length;
    const refused = await ask({ phone });
    expect(refused).toMatchObject({ status: 503, body: { code: 'OTP_UNAVAILABLE' } });
    expect(refused.body).not.toHaveProperty('challengeId');
    expect(gateway.messages).toHaveLength(tried + 1);
    expect((await storedOtps(phone)).map(({ live }) => live)).toEqual([undefined]);
    gateway.behaviour = 'take';
    expect((await ask({ phone })).status).toBe(202);
  });

  it('to a gateway that hangs is given up within seconds', async () => {
    const phone = newPhone();
    gateway.behaviour = 'hang';
    const started = performance.now();
    expect((await ask({ phone })).status).toBe(503);
    expect(performance.now() - started).toBeLessThan(seconds(20));
    expect((await storedOtps(phone)).map(({ live }) => live)).toEqual([undefined]);
  });

  it('that fails says why, and never the code', async () => {
    gateway.behaviour = 'fail';
    const sending = smsGatewaySender({ url: gateway.url, token: 't' }).send(message());
    const error = await sending.catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ message: 'The SMS gateway answered 500.' });
    expect(gateway.messages.at(-1)!.body).toMatchObject({
      text: expect.stringContaining('428193') as string,
    });
  });
});

describe('mail', () => {
  it('goes out by SMTP, and what it says signs in', async () => {
    const email = newMailbox();
    const { status, body } = await ask({ email });
    expect([status, body.demoCode]).toEqual([202, undefined]);
    const { from, to, source } = mail.mails.at(-1)!;
    expect([from, to]).toEqual(['hello@blinkcart.test', [email]]);
    expect(source).toMatch(/^From: BlinkCart <hello@blinkcart\.test>\r$/m);
    const code = codeIn(/^Subject: (.*)\r$/m.exec(source)![1]!);
    const text = source.split('\r\n\r\n', 2)[1]!;
    expect(codeIn(text)).toBe(code);
    expect((await verify(body.challengeId, code)).body.user.email).toBe(email);
  });

  it('that is refused is void, and can be asked for again', async () => {
    const [email, sent] = ['nobody@blinkcart.test', mail.mails.length];
    for (const _time of [1, 2])
      expect(await ask({ email })).toMatchObject({ status: 503, body: { code: 'OTP_UNAVAILABLE' } });
    expect(mail.mails).toHaveLength(sent);
    expect((await storedOtps(email)).map(({ live }) => live)).toEqual([undefined, undefined]);
  });

  const from = 'hello@blinkcart.test';
  const toMailbox = () => message({ channel: 'email', address: newMailbox() });

  it('to a server that is silent is given up, and the connection with it', async () => {
    const sender = smtpSender({ url: `smtp://127.0.0.1:${silent.port}`, from, timeoutMs: 300 });
    const started = performance.now();
    await expect(sender.send(toMailbox())).rejects.toThrow(/^The SMTP server did not take the message/);
    expect(performance.now() - started).toBeLessThan(seconds(20));
    await silent.deserted();
  });

  it('is not sent in the clear where encryption is asked for', async () => {
    const sent = mail.mails.length;
    const sender = smtpSender({ url: `${mail.url}?requireTLS=true`, from });
    await expect(sender.send(toMailbox())).rejects.toThrow(/ETLS/);
    expect(mail.mails).toHaveLength(sent);
  });
});

describe('a warning', () => {
  const textsTo = (phone: string) =>
    gateway.messages.map(({ body }) => body as { to: string; text: string }).filter(({ to }) => to === phone);
  const mailsTo = (email: string) => mail.mails.filter(({ to }) => to.includes(email));
  const setPassword = (token: string | undefined) =>
    shop.api.call('PUT', '/api/me/password', { token, body: { newPassword: 'correct horse battery' } });

  it('is mailed to where the owner was known to be reached before the change', async () => {
    const [email, phone] = [newMailbox(), newPhone()];
    const { body: asked } = await ask({ email });
    const code = codeIn(mailsTo(email)[0]!.source);
    const { accessToken } = (await verify(asked.challengeId, code)).body;

    expect((await setPassword(accessToken)).status).toBe(204);
    await expect.poll(() => mailsTo(email).length).toBe(2);
    const { source } = mailsTo(email)[1]!;
    expect(source).toMatch(/^Subject: Your BlinkCart account was changed\r$/m);
    const text = source.split('\r\n\r\n', 2)[1]!.replace(/=\r\n/g, '');
    expect(text).toContain('BlinkCart: Your account has a password now. If it was not you');

    const { body: challenge } = await askFor(accessToken, { phone });
    const given = { id: challenge.challengeId, code: codeIn(textsTo(phone)[0]!.text) };
    expect((await give(accessToken, given)).status).toBe(200);
    await expect.poll(() => mailsTo(email).length).toBe(3);
    // The new number has heard enough by its code.
    expect(textsTo(phone)).toHaveLength(1);
  });

  it('that does not get through changes nothing about what it warns of', async () => {
    const phone = newPhone();
    const { body: asked } = await ask({ phone });
    const { accessToken } = (await verify(asked.challengeId, codeIn(textsTo(phone)[0]!.text))).body;
    gateway.behaviour = 'fail';
    expect((await setPassword(accessToken)).status).toBe(204);
    await expect.poll(() => textsTo(phone).length).toBe(2);
    expect(textsTo(phone)[1]!.text).toMatch(/^BlinkCart: Your account has a password now\./);
    expect((await shop.api.get('/api/me', accessToken)).body).toMatchObject({ hasPassword: true });
  });
});
