import { afterAll, beforeAll, describe, expect } from 'vitest';
import sharp from 'sharp';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { ADDRESS } from '@/tests/support/clients/api';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
let victimsAddress: string;
beforeAll(async () => {
  scene = await createAttackSetup('profile');
  const { body } = await scene.api.post<Profile>('/api/me/addresses', scene.users.victim.token, ADDRESS);
  victimsAddress = body.addresses[0]!.id;
});
afterAll(() => scene.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };

const patch = (path: string, body: unknown): RawRequest => ({ ...post(path, body), method: 'PATCH' });
const changes = (
  name: string,
  body: object,
  refusal: Expected = MALFORMED,
  who: Party = 'customer',
): Attack => ({
  name,
  who,
  request: () => patch('/api/me/profile', body),
  expect: refusal,
});

describe('a profile changed beyond what is one’s own:', () => {
  attackTable(
    () => scene,
    [
      changes('a role', { role: 'manager' }),
      changes('a status', { status: 'active' }),
      changes('an email that nobody has proved', { email: 'victim@blinkcart.test' }),
      changes('a phone that nobody has proved', { phone: '+919876543210' }),
      changes('a password on the side', { passwordHash: 'x' }),
      changes('a picture elsewhere, which everybody’s browser would fetch', {
        avatarUrl: 'https://evil.test/x',
      }),
      changes('another’s user', { userId: 'a'.repeat(24) }),
      changes('an operator', { $set: { role: 'admin' } }),
      changes('a measure beyond all people', { bodyMeasurements: { heightCm: 1e9 } }),
      changes('a measure nobody asked for', { bodyMeasurements: { iq: 200 } }),
      changes('preferences that are an operator', { stylePreferences: { $where: '1' } }),
      changes('by an admin, of themselves', { name: 'Root' }, FORBIDDEN, 'admin'),
    ],
  );
});

describe('another’s address:', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'is not there to change, nor to delete, nor to send an order to',
        who: 'customer',
        request: () => [
          patch(`/api/me/addresses/${victimsAddress}`, { line: 'Elsewhere 1' }),
          patch(`/api/me/addresses/${victimsAddress}`, { isDefault: true }),
          { method: 'DELETE', path: `/api/me/addresses/${victimsAddress}` },
        ],
        expect: NOT_FOUND,
      },
      {
        name: 'is not shown by one’s own profile',
        who: 'customer',
        request: () => ({ path: '/api/me/profile' }),
        expect: { status: 200 },
        also: ([answer]) => expect(answer!.text).not.toContain(victimsAddress),
      },
    ],
  );
});

describe('a picture that is none:', () => {
  const uploads = (
    name: string,
    make: () => Buffer | string | Promise<Buffer>,
    refusal: Expected,
    type = 'image/png',
  ): Attack => ({
    name,
    who: 'customer',
    request: async () => ({
      method: 'PUT',
      path: '/api/me/avatar',
      headers: { 'content-type': type },
      body: await make(),
    }),
    expect: refusal,
  });
  const INVALID = { status: 400, code: 'IMAGE_INVALID' };
  const UNSUPPORTED = { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  /** Says that it is huge: a few bytes that would unpack to gigabytes. */
  const bomb = async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    return png;
  };
  attackTable(
    () => scene,
    [
      uploads('a drawing that holds a script', () => SVG, UNSUPPORTED, 'image/svg+xml'),
      uploads('the same drawing by another name', () => SVG, INVALID),
      uploads('a page', () => '<html><script>alert(1)</script></html>', UNSUPPORTED, 'text/html'),
      uploads(
        'the first bytes of a picture and then a program',
        () => Buffer.from('\x89PNG\r\n\x1a\n#!/bin/sh', 'latin1'),
        INVALID,
      ),
      uploads('a picture that unpacks to gigabytes', bomb, INVALID),
      uploads('nothing', () => '', INVALID),
      uploads(
        'JSON in its place',
        () => '{"url":"http://169.254.169.254/"}',
        UNSUPPORTED,
        'application/json',
      ),
      uploads('6 MB', () => Buffer.alloc(6 * 1024 * 1024, 1), { status: 413, code: 'BODY_TOO_LARGE' }),
    ],
  );
});

describe('an account deleted or taken away', () => {
  const remove = (body: unknown): RawRequest => ({ ...post('/api/me', body), method: 'DELETE' });
  attackTable(
    () => scene,
    [
      {
        name: 'by a stolen session, without the password',
        who: 'victim',
        request: () => [remove({ confirm: 'DELETE' }), remove({ confirm: 'DELETE', password: 'a guess' })],
        expect: { status: 403, code: 'CODE_REQUIRED' },
      },
      { name: 'by a slip of the finger', who: 'victim', request: () => remove({}), expect: MALFORMED },
      {
        name: 'of another, by naming them',
        who: 'customer',
        request: ({ users }) => remove({ confirm: 'DELETE', userId: users.victim.id }),
        expect: MALFORMED,
      },
      { name: 'by an admin', who: 'admin', request: () => remove({ confirm: 'DELETE' }), expect: FORBIDDEN },
      {
        name: 'by a manager, who is the shop’s',
        who: 'manager',
        request: () => remove({ confirm: 'DELETE' }),
        expect: FORBIDDEN,
      },
      {
        name: 'by who wants all that is known: it is of themselves only, and holds no secret',
        who: 'customer',
        request: () => ({ path: '/api/me/export' }),
        expect: { status: 200 },
        also: ([answer], { users }) => {
          expect(answer!.text).not.toContain(users.victim.id);
          expect(answer!.text).not.toMatch(/hash|secret|"pin"|idempotency/i);
        },
      },
    ],
  );
});

describe('a partner who approves themselves', () => {
  const decide = (name: string, who: Party, refusal: Expected): Attack => ({
    name,
    who,
    request: ({ users }) => post(`/api/partners/${users[who].id}/approval`, { decision: 'approve' }),
    expect: refusal,
  });
  attackTable(
    () => scene,
    [
      decide('as a customer', 'customer', FORBIDDEN),
      decide('as a partner', 'partner', FORBIDDEN),
      decide('as an admin', 'admin', FORBIDDEN),
      decide('as a manager who never applied', 'manager', NOT_FOUND),
      {
        name: 'in the application itself',
        who: 'customer',
        request: () =>
          post('/api/partner/application', { vehicle: 'KA-01', vehicleType: 'car', approval: 'approved' }),
        expect: MALFORMED,
      },
      {
        name: 'by going on duty while they wait',
        who: 'customer',
        request: () => ({ ...post('/api/partner/duty', { onDuty: true }), method: 'PUT' }),
        expect: FORBIDDEN,
      },
    ],
  );
});
