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
const { requestContactCode, verifyContact, contactCode } = contactClient(api, () => outbox);

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
const notificationsOf = ({ id }: { id: string }) =>
  stored('notifications')
    .find({ userId: objectId(id) })
    .toArray();
const me = (token: string | undefined) => shop.api.get<Me>('/api/me', token);

/** The documents of all accounts without the mirror marks, which change in the background. */
async function accountDocuments(): Promise<object> {
  const names = ['users', 'profiles', 'sessions', 'notifications', 'auditevents'];
  const found = await Promise.all(names.map((name) => stored(name).find().sort({ _id: 1 }).toArray()));
  return Object.fromEntries(
    names.map((name, n) => [name, found[n]!.map(({ mirrorPending: _, ...doc }) => doc)]),
  );
}

/** Sets the last proof of a session to eleven minutes ago. */
const ageProof = ({ sessionId }: Pick<TestUser, 'sessionId'>) =>
  stored('sessions').updateOne(
    { _id: objectId(sessionId) },
    { $set: { provenAt: new Date(Date.now() - minutes(11)) } },
  );

/** Waits until the mirror holds this document at its current revision; returns the row. */
async function mirrorRow(collection: string, table: string, filter: object) {
  const doc = await stored(collection).findOne(filter);
  const find = () => endpoint.row(table, doc!._id.toHexString());
  await expect.poll(async () => (await find())?.rev).toBe(doc!.rev);
  return find();
}

describe('POST /api/me/contacts/code', () => {
  it('sends a code that names its purpose and stores its user', async () => {
    const asha = await createActor('customer');
    const before = await accountDocuments();
    const [phone, email] = [newPhone(), newMailbox()];
    for (const [channel, address] of [
      ['phone', phone],
      ['email', email],
    ] as const) {
      const { status, body } = await requestContactCode(asha.token, { [channel]: address });
      const challengeId = expect.stringMatching(/^[\w-]{22}$/) as string;
      expect([status, body]).toEqual([202, { challengeId, resendAfter: 30, expiresIn: 300 }]);
      const code = expect.stringMatching(/^\d{6}$/) as string;
      const message = { channel, address, purpose: 'change-contact', code, expiresInMinutes: 5 };
      const sent = outbox.messages.at(-1)!;
      expect(sent).toEqual(message);
      const description = { phone: 'this phone number', email: 'this email address' }[channel];
      expect(otpText(sent)).toContain(
        ` is your code to put ${description} on your account, good for 5 minutes.`,
      );
      // An SMS of up to 160 characters is billed once.
      expect(otpText(sent).length).toBeLessThanOrEqual(160);
      const bound = { purpose: 'change-contact', userId: objectId(asha.id), live: true, attempts: 0 };
      expect(await storedOtps(address)).toMatchObject([bound]);
    }
    expect(await accountDocuments()).toEqual(before);
    const row = await mirrorRow('otps', 'otps', { address: phone });
    expect(row).toMatchObject({ phone, email: null, purpose: 'change-contact', consumed_at: null });
    expect(JSON.stringify(row)).not.toContain(asha.id);
  });

  it("responds equally for an unknown, another user's, a disabled and the own address", async () => {
    const [asha, other, disabled] = await Promise.all([
      createActor('customer'),
      createActor('customer'),
      createActor('customer'),
    ]);
    await stored('users').updateOne({ email: disabled.email }, { $set: { status: 'disabled' } });
    const answers = [];
    for (const email of [newMailbox(), other.email, disabled.email, asha.email]) {
      const { status, body, headers } = await requestContactCode(asha.token, { email });
      const names = [...headers.keys()].filter((name) => !['date', 'x-request-id'].includes(name));
      answers.push(JSON.stringify([status, { ...body, challengeId: '' }, names.sort()]));
      expect(outbox.codesTo(email)).toHaveLength(1);
    }
    expect(answers[0]).toContain('202');
    expect(new Set(answers).size).toBe(1);
  });

  it.each<[string, object]>([
    ['no address', {}],
    ['two addresses', { phone: '+919876543210', email: 'asha@blinkcart.test' }],
    ['an invalid phone number', { phone: '+91987654321' }],
    ['an unsupported country', { phone: '+14155550100' }],
    ['a query operator', { email: { $ne: null } }],
    ['another purpose', { email: 'asha@blinkcart.test', purpose: 'sign-in' }],
    ['another user', { email: 'asha@blinkcart.test', userId: 'a'.repeat(24) }],
  ])('rejects %s and sends nothing', async (_name, to) => {
    const { token } = await createActor('customer');
    const [codes, sent] = [await stored('otps').countDocuments(), outbox.messages.length];
    expect(await requestContactCode(token, to)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect([await stored('otps').countDocuments(), outbox.messages.length]).toEqual([codes, sent]);
  });
});

describe('POST /api/me/contacts authorisation', () => {
  it('allows customers, partners and managers to change their own contacts', async () => {
    for (const role of ['customer', 'delivery_partner', 'manager'] as const) {
      const actor = await createActor(role);
      const phone = newPhone();
      const { status, body } = await verifyContact(actor.token, await contactCode(actor.token, { phone }));
      expect([status, body.id, body.role, body.phone]).toEqual([200, actor.id, role, phone]);
    }
  });

  it('rejects admins with 403 and visitors with 401, without sending or changing anything', async () => {
    const admin = await createActor('admin');
    const sent = outbox.messages.length;
    const guess = { id: 'A'.repeat(22), code: '123456' };
    for (const [token, status, code] of [
      [admin.token, 403, 'FORBIDDEN'],
      [undefined, 401, 'UNAUTHENTICATED'],
    ] as const)
      for (const answer of [
        await requestContactCode(token, { phone: newPhone() }),
        await verifyContact(token, guess),
      ])
        expect(answer).toMatchObject({ status, body: { code } });
    expect(outbox.messages).toHaveLength(sent);
    expect((await userOf(admin))!.rev).toBe(1);
  });

  it('requires a recent proof: 403 PROOF_REQUIRED in an old session', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const { id, code } = await contactCode(asha.token, { phone });
    await ageProof(asha);
    const [before, sent] = [await accountDocuments(), outbox.messages.length];
    const refused = { status: 403, body: { code: 'PROOF_REQUIRED' } };
    expect(await requestContactCode(asha.token, { email: newMailbox() })).toMatchObject(refused);
    expect(await verifyContact(asha.token, { id, code })).toMatchObject(refused);
    expect(await verifyContact(asha.token, { id, code: anotherCode(code) })).toMatchObject(refused);
    expect([await accountDocuments(), outbox.messages.length]).toEqual([before, sent]);
    expect((await storedOtps(phone))[0]).toMatchObject({ attempts: 0, live: true });
  });

  it('accepts a code requested before the proof was renewed by password', async () => {
    const account = { email: newMailbox(), password: 'correct horse battery', proven: true } as const;
    const user = await createUser({ name: 'Asha', role: 'customer', ...account });
    const tokens = await openSession(user, 'test', 'password');
    const token = tokens.accessToken;
    const given = await contactCode(token, { phone: newPhone() });
    await ageProof({ sessionId: tokens.refreshToken.split('.')[0]! });
    expect((await verifyContact(token, given)).status).toBe(403);
    const proof = { password: account.password };
    expect((await shop.api.post('/api/me/proof', token, proof)).status).toBe(204);
    expect((await verifyContact(token, given)).status).toBe(200);
  });
});

describe('POST /api/me/contacts with the right code', () => {
  it('adds a phone, notifies all sessions of the owner and keeps them open', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const other = await openSession(asha, 'other device', 'password');
    const listener = await listen(shop.url, { token: other.accessToken });
    const { status, body } = await verifyContact(asha.token, await contactCode(asha.token, { phone }));
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

    const notification = { kind: 'contact-changed', type: 'warning', data: { channel: 'phone' } };
    expect((await listener.waitForEvent('customer_notification')).envelope.data).toMatchObject(notification);
    listener.close();
    expect(await notificationsOf(asha)).toMatchObject([
      {
        ...notification,
        message: 'Your account has a new phone number. If it was not you, tell the shop at once.',
      },
    ]);
    expect((await me(other.accessToken)).status).toBe(200);
    expect(await userOf(asha)).toMatchObject({ phone, email: asha.email, rev: 2 });
    expect(await stored('sessions').countDocuments({ userId: objectId(asha.id) })).toBe(2);

    const event = { targetKind: 'user', targetId: objectId(asha.id), changedFields: ['phone'] };
    const [auditEvent, ...otherEvents] = await trailOf(asha);
    expect([auditEvent, otherEvents]).toMatchObject([{ ...event, actorRole: 'customer' }, []]);
    expect(JSON.stringify([auditEvent, await notificationsOf(asha)])).not.toContain(phone);
    expect((await storedOtps(phone))[0]).toMatchObject({ consumedAt: expect.any(Date) as Date });

    expect(await mirrorRow('users', 'users', { _id: objectId(asha.id) })).toMatchObject({
      phone,
      doc: { provenChannels: ['phone'] },
    });
    const audit = await mirrorRow('auditevents', 'audit_events', { _id: auditEvent!._id });
    expect(audit).toMatchObject({ action: 'contact.changed' });
  });

  it('replaces an email, warns the old address and makes it available', async () => {
    const { accessToken, user } = await signInByCode({ email: newMailbox() });
    const email = newMailbox();
    const { body } = await verifyContact(accessToken, await contactCode(accessToken!, { email }));
    expect(body).toMatchObject({ id: user.id, email, provenChannels: ['email'] });
    // The warning also goes to the old address, because an attacker who took over the account cannot read it
    // there.
    expect([outbox.warningsTo(user.email!), outbox.warningsTo(email)]).toEqual([
      ['BlinkCart: Your email address was changed. If it was not you, tell the shop at once.'],
      [],
    ]);
    expect((await notificationsOf(user)).map(({ message }) => message as string)).toEqual([
      'Your email address was changed. If it was not you, tell the shop at once.',
    ]);
    const profile = await mirrorRow('profiles', 'profiles', { userId: objectId(user.id) });
    expect(profile).toMatchObject({ email });
    expect(await mirrorRow('users', 'users', { _id: objectId(user.id) })).toMatchObject({ email });

    await passTime(email, minutes(1));
    await passTime(user.email!, minutes(1));
    const [newOwner, before] = [await signInByCode({ email }), await signInByCode({ email: user.email! })];
    expect([newOwner.user.id, newOwner.created]).toEqual([user.id, false]);
    expect([before.user.id === user.id, before.created]).toEqual([false, true]);
  });

  it('marks an unchanged address as proven, without a warning', async () => {
    const asha = await createActor('customer');
    expect((await me(asha.token)).body.provenChannels).toEqual([]);
    const { email } = asha;
    const { status, body } = await verifyContact(asha.token, await contactCode(asha.token, { email }));
    expect([status, body.email, body.provenChannels]).toEqual([200, email, ['email']]);
    expect([(await notificationsOf(asha)).length, (await trailOf(asha)).length]).toEqual([0, 1]);
    expect(outbox.warningsTo(email)).toEqual([]);

    await passTime(email, minutes(1));
    const proven = await userOf(asha);
    const again = await verifyContact(asha.token, await contactCode(asha.token, { email }));
    expect([again.status, again.body]).toEqual([200, body]);
    expect([(await userOf(asha))!.rev, (await trailOf(asha)).length]).toEqual([proven!.rev, 1]);
  });

  it('proves phone and email in two concurrent requests', async () => {
    const asha = await createActor('customer');
    const to = { phone: newPhone(), email: newMailbox() };
    const codes = [
      await contactCode(asha.token, { phone: to.phone }),
      await contactCode(asha.token, { email: to.email }),
    ];
    const answers = await Promise.all(codes.map((code) => verifyContact(asha.token, code)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await me(asha.token);
    expect([body.provenChannels.sort(), body.phone, body.email]).toEqual([
      ['email', 'phone'],
      to.phone,
      to.email,
    ]);
  });

  it('changes the account once for 20 concurrent requests, then rejects the code', async () => {
    const [asha, phone] = [await createActor('customer'), newPhone()];
    const given = await contactCode(asha.token, { phone });
    const answers = await Promise.all(Array.from({ length: 20 }, () => verifyContact(asha.token, given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(401)]);
    expect([(await trailOf(asha)).length, (await notificationsOf(asha)).length]).toEqual([1, 1]);
    expect((await userOf(asha))!.rev).toBe(2);
    expect(await verifyContact(asha.token, given)).toMatchObject({
      status: 401,
      body: { code: 'OTP_WRONG' },
    });
  });
});

describe('POST /api/me/contacts with an address of another account', () => {
  const TAKEN = { status: 409, body: { code: 'ADDRESS_TAKEN' } };

  it.each(['active', 'disabled'])(
    '(%s) reports ADDRESS_TAKEN only after the right code, and changes nothing',
    async (status) => {
      const [asha, other] = [await createActor('customer'), await createActor('manager')];
      await stored('users').updateOne({ email: other.email }, { $set: { status } });
      const { id, code } = await contactCode(asha.token, { email: other.email });
      const before = await accountDocuments();
      const wrong = await verifyContact(asha.token, { id, code: anotherCode(code) });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'OTP_WRONG', triesLeft: 4 } });
      expect(await verifyContact(asha.token, { id, code })).toMatchObject(TAKEN);
      expect(await accountDocuments()).toEqual(before);
      // The code is consumed nevertheless.
      expect((await storedOtps(other.email))[0]).toMatchObject({ consumedAt: expect.any(Date) as Date });
      expect(await verifyContact(asha.token, { id, code })).toMatchObject({ status: 401 });
    },
  );

  it('gives an address to one of two accounts that verify it concurrently', async () => {
    for (let round = 0; round < 5; round += 1) {
      const phone = newPhone();
      const rivals = [await createActor('customer'), await createActor('customer')] as const;
      const first = await contactCode(rivals[0].token, { phone });
      await passTime(phone, minutes(1));
      const second = await contactCode(rivals[1].token, { phone });
      await withTwoLiveCodes(phone, async () => {
        const answers = await Promise.all([
          verifyContact(rivals[0].token, first),
          verifyContact(rivals[1].token, second),
        ]);
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

  it('gives an email to either the change or a concurrent registration', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [asha, email] = [await createActor('customer'), newMailbox()];
      const given = await contactCode(asha.token, { email });
      const [changed, registered] = await Promise.allSettled([
        verifyContact(asha.token, given),
        inTransaction((session) => insertUser(session, { name: 'Eve', email, role: 'customer' })),
      ]);
      const changeWon = changed.status === 'fulfilled' && changed.value.status === 200;
      if (!changeWon) expect(changed).toMatchObject({ value: TAKEN });
      expect(registered.status).toBe(changeWon ? 'rejected' : 'fulfilled');
      expect(await stored('users').countDocuments({ email })).toBe(1);
      expect((await me(asha.token)).body.email).toBe(changeWon ? email : asha.email);
    }
  });
});

async function signInByCode(to: { phone: string } | { email: string }): Promise<SignedIn> {
  const { id, code } = await challenge(to);
  const { status, body } = await verify(id, code);
  expect(status).toBe(200);
  return body;
}

/** Drops the unique index to reach a state it forbids: two live codes of one address. */
async function withTwoLiveCodes(address: string, work: () => Promise<void>): Promise<void> {
  const index = 'one_live_code_an_address';
  const [declared] = (await stored('otps').indexes()).filter(({ name }) => name === index);
  await stored('otps').dropIndex(index);
  await stored('otps').updateMany({ address }, { $set: { live: true } });
  await work();
  const { unique, partialFilterExpression } = declared!;
  await stored('otps').createIndex({ address: 1 }, { name: index, unique, partialFilterExpression });
}
