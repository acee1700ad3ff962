import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otpText } from '@/lib/auth/otp-sender';
import { openSession } from '@/lib/auth/sessions';
import type { Me, SignedIn } from '@/lib/domain/accounts/account-schema';
import { inTransaction } from '@/lib/db/transaction';
import { insertUser } from '@/lib/repositories/accounts/user-repository';
import { createUser } from '@/lib/services/accounts/sign-in/create-user';
import { minutes } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { contactClient } from '@/tests/support/clients/contact-client';
import { startMirrorEndpoint, type MirrorEndpoint } from '@/tests/support/mirror/mirror-endpoint';
import { newMailbox, newPhone, otpClient } from '@/tests/support/clients/otp-client';
import {
  anotherCode,
  openOutbox,
  passTime,
  storedOtps,
  type Outbox,
} from '@/tests/support/clients/otp-outbox';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let endpoint: MirrorEndpoint;
let shop: TestServer;
let outbox: Outbox;
const api = () => shop.api;
const { verify, challenge } = otpClient(api, () => outbox);
const { askFor, give, contactCode } = contactClient(api, () => outbox);

beforeAll(async () => {
  endpoint = await startMirrorEndpoint();
  const mirror = { MIRROR: 'on', SUPABASE_URL: endpoint.url, SUPABASE_SECRET_KEY: endpoint.key };
  shop = await startTestServer('contacts', mirror);
  outbox = openOutbox();
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
  await endpoint.stop();
});

const objectId = (id: string) => new mongoose.Types.ObjectId(id);
const stored = (name: string) => mongoose.connection.collection(name);
const userOf = ({ id }: { id: string }) => stored('users').findOne({ _id: objectId(id) });
const trailOf = ({ id }: { id: string }) =>
  stored('auditevents')
    .find({ actorId: objectId(id), action: 'contact.changed' })
    .toArray();
const toldTo = ({ id }: { id: string }) =>
  stored('notifications')
    .find({ userId: objectId(id) })
    .toArray();
const me = (token: string | undefined) => shop.api.get<Me>('/api/me', token);

/** All that an account is made of, without the mirror's marks, which come and go by themselves. */
async function accounts(): Promise<object> {
  const names = ['users', 'profiles', 'sessions', 'notifications', 'auditevents'];
  const found = await Promise.all(names.map((name) => stored(name).find().sort({ _id: 1 }).toArray()));
  return Object.fromEntries(
    names.map((name, n) => [name, found[n]!.map(({ mirrorPending: _, ...doc }) => doc)]),
  );
}

/** The session as somebody finds it who comes by eleven minutes later. */
const leaveOpen = ({ sessionId }: Pick<TestUser, 'sessionId'>) =>
  stored('sessions').updateOne(
    { _id: objectId(sessionId) },
    { $set: { provenAt: new Date(Date.now() - minutes(11)) } },
  );

/** Waits until the mirror holds this document at the rev that it has now. */
async function mirrorRow(collection: string, table: string, filter: object) {
  const doc = await stored(collection).findOne(filter);
  const find = () => endpoint.row(table, doc!._id.toHexString());
  await expect.poll(async () => (await find())?.rev).toBe(doc!.rev);
  return find();
}

describe('asking for a code', () => {
  it('sends one that says what it is for, and stores whose it is', async () => {
    const asha = await createActor('customer');
    const before = await accounts();
    const [phone, email] = [newPhone(), newMailbox()];
    for (const [channel, address] of [
      ['phone', phone],
      ['email', email],
    ] as const) {
      const { status, body } = await askFor(asha.token, { [channel]: address });
      const challengeId = expect.stringMatching(/^[\w-]{22}$/) as string;
      expect([status, body]).toEqual([202, { challengeId, resendAfter: 30, expiresIn: 300 }]);
      const code = expect.stringMatching(/^\d{6}$/) as string;
      const message = { channel, address, purpose: 'change-contact', code, expiresInMinutes: 5 };
      const sent = outbox.messages.at(-1)!;
      expect(sent).toEqual(message);
      const what = { phone: 'this phone number', email: 'this email address' }[channel];
      expect(otpText(sent)).toContain(` is your code to put ${what} on your account, good for 5 minutes.`);
      // One text is one payment up to 160 letters.
      expect(otpText(sent).length).toBeLessThanOrEqual(160);
      const bound = { purpose: 'change-contact', userId: objectId(asha.id), live: true, attempts: 0 };
      expect(await storedOtps(address)).toMatchObject([bound]);
    }
    expect(await accounts()).toEqual(before);
    const row = await mirrorRow('otps', 'otps', { address: phone });
    expect(row).toMatchObject({ phone, email: null, purpose: 'change-contact', consumed_at: null });
    expect(JSON.stringify(row)).not.toContain(asha.id);
  });

  it('is answered alike for nobody’s address, another’s, a disabled one’s and one’s own', async () => {
    const [asha, other, disabled] = await Promise.all([
      createActor('customer'),
      createActor('customer'),
      createActor('customer'),
    ]);
    await stored('users').updateOne({ email: disabled.email }, { $set: { status: 'disabled' } });
    const answers = [];
    for (const email of [newMailbox(), other.email, disabled.email, asha.email]) {
      const { status, body, headers } = await askFor(asha.token, { email });
      const names = [...headers.keys()].filter((name) => !['date', 'x-request-id'].includes(name));
      answers.push(JSON.stringify([status, { ...body, challengeId: '' }, names.sort()]));
      expect(outbox.codesTo(email)).toHaveLength(1);
    }
    expect(answers[0]).toContain('202');
    expect(new Set(answers).size).toBe(1);
  });

  it.each<[string, object]>([
    ['nobody', {}],
    ['both', { phone: '+919876543210', email: 'asha@blinkcart.test' }],
    ['a phone number that nobody can have', { phone: '+91987654321' }],
    ['a country that is not served', { phone: '+14155550100' }],
    ['an operator', { email: { $ne: null } }],
    ['another purpose', { email: 'asha@blinkcart.test', purpose: 'sign-in' }],
    ['another user', { email: 'asha@blinkcart.test', userId: 'a'.repeat(24) }],
  ])('for %s is refused and sends nothing', async (_name, to) => {
    const { token } = await createActor('customer');
    const [codes, sent] = [await stored('otps').countDocuments(), outbox.messages.length];
    expect(await askFor(token, to)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect([await stored('otps').countDocuments(), outbox.messages.length]).toEqual([codes, sent]);
  });
});

describe('who may', () => {
  it('are customers, partners and managers, for themselves', async () => {
    for (const role of ['customer', 'delivery_partner', 'manager'] as const) {
      const actor = await createActor(role);
      const phone = newPhone();
      const { status, body } = await give(actor.token, await contactCode(actor.token, { phone }));
      expect([status, body.id, body.role, body.phone]).toEqual([200, actor.id, role, phone]);
    }
  });

  it('are neither admins nor visitors, and nothing is sent or changed', async () => {
    const admin = await createActor('admin');
    const sent = outbox.messages.length;
    const guess = { id: 'A'.repeat(22), code: '123456' };
    for (const [token, status, code] of [
      [admin.token, 403, 'FORBIDDEN'],
      [undefined, 401, 'UNAUTHENTICATED'],
    ] as const)
      for (const answer of [await askFor(token, { phone: newPhone() }), await give(token, guess)])
        expect(answer).toMatchObject({ status, body: { code } });
    expect(outbox.messages).toHaveLength(sent);
    expect((await userOf(admin))!.rev).toBe(1);
  });

  it('have to prove that it is them, in a session that was left open', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    await leaveOpen(asha);
    const [before, sent] = [await accounts(), outbox.messages.length];
    const refused = { status: 403, body: { code: 'PROOF_REQUIRED' } };
    expect(await askFor(asha.token, { email: newMailbox() })).toMatchObject(refused);
    expect(await give(asha.token, { id, code })).toMatchObject(refused);
    expect(await give(asha.token, { id, code: anotherCode(code) })).toMatchObject(refused);
    expect([await accounts(), outbox.messages.length]).toEqual([before, sent]);
    expect((await storedOtps(phone))[0]).toMatchObject({ attempts: 0, live: true });
  });

  it('prove it by their password, and the code from before is still good', async () => {
    const account = { email: newMailbox(), password: 'correct horse battery', proven: true } as const;
    const user = await createUser({ name: 'Asha', role: 'customer', ...account });
    const tokens = await openSession(user, 'test', 'password');
    const token = tokens.accessToken;
    const given = await contactCode(token, { phone: newPhone() });
    await leaveOpen({ sessionId: tokens.refreshToken.split('.')[0]! });
    expect((await give(token, given)).status).toBe(403);
    const proof = { password: account.password };
    expect((await shop.api.post('/api/me/proof', token, proof)).status).toBe(204);
    expect((await give(token, given)).status).toBe(200);
  });
});

describe('the right code', () => {
  it('puts a phone on the account, tells its owner everywhere, and signs nobody out', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const other = await openSession(asha, 'other device', 'password');
    const listener = await listen(shop.url, { token: other.accessToken });
    const { status, body } = await give(asha.token, await contactCode(asha.token, { phone }));
    expect([status, body]).toEqual([
      200,
      {
        id: asha.id,
        name: asha.name,
        role: 'customer',
        email: asha.email,
        phone,
        hasPassword: false,
        provenChannels: ['phone'],
      },
    ]);
    expect((await me(asha.token)).body).toEqual(body);

    const told = { kind: 'contact-changed', type: 'warning', data: { channel: 'phone' } };
    expect((await listener.hears('customer_notification')).envelope.data).toMatchObject(told);
    listener.close();
    expect(await toldTo(asha)).toMatchObject([
      {
        ...told,
        message: 'Your account has a new phone number. If it was not you, tell the shop at once.',
      },
    ]);
    expect((await me(other.accessToken)).status).toBe(200);
    expect(await userOf(asha)).toMatchObject({ phone, email: asha.email, rev: 2 });
    expect(await stored('sessions').countDocuments({ userId: objectId(asha.id) })).toBe(2);

    const event = { targetKind: 'user', targetId: objectId(asha.id), changedFields: ['phone'] };
    const [line, ...more] = await trailOf(asha);
    expect([line, more]).toMatchObject([{ ...event, actorRole: 'customer' }, []]);
    expect(JSON.stringify([line, await toldTo(asha)])).not.toContain(phone);
    expect((await storedOtps(phone))[0]).toMatchObject({ consumedAt: expect.any(Date) as Date });

    expect(await mirrorRow('users', 'users', { _id: objectId(asha.id) })).toMatchObject({
      phone,
      doc: { provenChannels: ['phone'] },
    });
    const audit = await mirrorRow('auditevents', 'audit_events', { _id: line!._id });
    expect(audit).toMatchObject({ action: 'contact.changed' });
  });

  it('puts another email in the place of the old one, which is free from then on', async () => {
    const { accessToken, user } = await signInByCode({ email: newMailbox() });
    const email = newMailbox();
    const { body } = await give(accessToken, await contactCode(accessToken!, { email }));
    expect(body).toMatchObject({ id: user.id, email, provenChannels: ['email'] });
    // Also where whoever took the account over does not read it.
    expect([outbox.warningsTo(user.email!), outbox.warningsTo(email)]).toEqual([
      ['BlinkCart: Your email address was changed. If it was not you, tell the shop at once.'],
      [],
    ]);
    expect((await toldTo(user)).map(({ message }) => message as string)).toEqual([
      'Your email address was changed. If it was not you, tell the shop at once.',
    ]);
    const profile = await mirrorRow('profiles', 'profiles', { userId: objectId(user.id) });
    expect(profile).toMatchObject({ email });
    expect(await mirrorRow('users', 'users', { _id: objectId(user.id) })).toMatchObject({ email });

    await passTime(email, minutes(1));
    await passTime(user.email!, minutes(1));
    const [now, before] = [await signInByCode({ email }), await signInByCode({ email: user.email! })];
    expect([now.user.id, now.created]).toEqual([user.id, false]);
    expect([before.user.id === user.id, before.created]).toEqual([false, true]);
  });

  it('to the address that is there already proves it, and tells nobody of a change', async () => {
    const asha = await createActor('customer');
    expect((await me(asha.token)).body.provenChannels).toEqual([]);
    const { email } = asha;
    const { status, body } = await give(asha.token, await contactCode(asha.token, { email }));
    expect([status, body.email, body.provenChannels]).toEqual([200, email, ['email']]);
    expect([(await toldTo(asha)).length, (await trailOf(asha)).length]).toEqual([0, 1]);
    expect(outbox.warningsTo(email)).toEqual([]);

    await passTime(email, minutes(1));
    const proven = await userOf(asha);
    const again = await give(asha.token, await contactCode(asha.token, { email }));
    expect([again.status, again.body]).toEqual([200, body]);
    expect([(await userOf(asha))!.rev, (await trailOf(asha)).length]).toEqual([proven!.rev, 1]);
  });

  it('for both at once leaves both proved', async () => {
    const asha = await createActor('customer');
    const to = { phone: newPhone(), email: newMailbox() };
    const codes = [
      await contactCode(asha.token, { phone: to.phone }),
      await contactCode(asha.token, { email: to.email }),
    ];
    const answers = await Promise.all(codes.map((code) => give(asha.token, code)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await me(asha.token);
    expect([body.provenChannels.sort(), body.phone, body.email]).toEqual([
      ['email', 'phone'],
      to.phone,
      to.email,
    ]);
  });

  it('given twenty times at once changes the account once, and is good for nothing after', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const answers = await Promise.all(Array.from({ length: 20 }, () => give(asha.token, given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(401)]);
    expect([(await trailOf(asha)).length, (await toldTo(asha)).length]).toEqual([1, 1]);
    expect((await userOf(asha))!.rev).toBe(2);
    expect(await give(asha.token, given)).toMatchObject({ status: 401, body: { code: 'OTP_WRONG' } });
  });
});

describe('an address that another account has', () => {
  const TAKEN = { status: 409, body: { code: 'ADDRESS_TAKEN' } };

  it.each(['active', 'disabled'])(
    '(%s) is told after the right code only, and nothing changes',
    async (status) => {
      const [asha, other] = [await createActor('customer'), await createActor('manager')];
      await stored('users').updateOne({ email: other.email }, { $set: { status } });
      const { id, code } = await contactCode(asha.token, { email: other.email });
      const before = await accounts();
      const wrong = await give(asha.token, { id, code: anotherCode(code) });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'OTP_WRONG', triesLeft: 4 } });
      expect(await give(asha.token, { id, code })).toMatchObject(TAKEN);
      expect(await accounts()).toEqual(before);
      // The code is used up all the same.
      expect((await storedOtps(other.email))[0]).toMatchObject({ consumedAt: expect.any(Date) as Date });
      expect(await give(asha.token, { id, code })).toMatchObject({ status: 401 });
    },
  );

  it('of which two hold a code at the same time is one’s alone', async () => {
    for (let round = 0; round < 5; round += 1) {
      const phone = newPhone();
      const rivals = [await createActor('customer'), await createActor('customer')] as const;
      const first = await contactCode(rivals[0].token, { phone });
      await passTime(phone, minutes(1));
      const second = await contactCode(rivals[1].token, { phone });
      await withTwoLive(phone, async () => {
        const answers = await Promise.all([give(rivals[0].token, first), give(rivals[1].token, second)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        expect(answers.find(({ status }) => status === 409)).toMatchObject(TAKEN);
        const winner = answers.find(({ status }) => status === 200)!.body.id;
        const holders = await stored('users').find({ phone }).toArray();
        expect(holders.map(({ _id }) => _id.toHexString())).toEqual([winner]);
        const trails = await Promise.all(rivals.map(trailOf));
        expect(trails.flat().map(({ actorId }) => String(actorId))).toEqual([winner]);
        expect((await storedOtps(phone)).every(({ consumedAt }) => consumedAt)).toBe(true);
      });
    }
  });

  it('that somebody registers with at the same moment is one’s alone', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [asha, email] = [await createActor('customer'), newMailbox()];
      const given = await contactCode(asha.token, { email });
      const [changed, registered] = await Promise.allSettled([
        give(asha.token, given),
        inTransaction((session) => insertUser(session, { name: 'Eve', email, role: 'customer' })),
      ]);
      const won = changed.status === 'fulfilled' && changed.value.status === 200;
      if (!won) expect(changed).toMatchObject({ value: TAKEN });
      expect(registered.status).toBe(won ? 'rejected' : 'fulfilled');
      expect(await stored('users').countDocuments({ email })).toBe(1);
      expect((await me(asha.token)).body.email).toBe(won ? email : asha.email);
    }
  });
});

async function signInByCode(to: { phone: string } | { email: string }): Promise<SignedIn> {
  const { id, code } = await challenge(to);
  const { status, body } = await verify(id, code);
  expect(status).toBe(200);
  return body;
}

/** A state that the index forbids: an older code to an address is good beside the newer one. */
async function withTwoLive(address: string, work: () => Promise<void>): Promise<void> {
  const index = 'one_live_code_an_address';
  const [declared] = (await stored('otps').indexes()).filter(({ name }) => name === index);
  await stored('otps').dropIndex(index);
  await stored('otps').updateMany({ address }, { $set: { live: true } });
  await work();
  const { unique, partialFilterExpression } = declared!;
  await stored('otps').createIndex({ address: 1 }, { name: index, unique, partialFilterExpression });
}
