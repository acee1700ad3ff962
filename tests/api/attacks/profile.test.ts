import { afterAll, beforeAll, describe, expect } from 'vitest';
import sharp from 'sharp';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { ADDRESS } from '@/tests/support/clients/api';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawRequest } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
let victimsAddress: string;
beforeAll(async () => {
  setup = await createAttackSetup('profile');
  const { body } = await setup.api.post<Profile>('/api/me/addresses', setup.users.victim.token, ADDRESS);
  victimsAddress = body.addresses[0]!.id;
});
afterAll(() => setup.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };

const patch = (path: string, body: unknown): RawRequest => ({ ...post(path, body), method: 'PATCH' });
const profileAttack = (
  name: string,
  body: object,
  refusal: Expected = MALFORMED,
  caller: Party = 'customer',
): Attack => ({
  name,
  caller,
  request: () => patch('/api/me/profile', body),
  expect: refusal,
});

describe('PATCH /api/me/profile rejects', () => {
  attackTable(
    () => setup,
    [
      profileAttack('a role', { role: 'manager' }),
      profileAttack('a status', { status: 'active' }),
      profileAttack('an unverified email', { email: 'victim@blinkcart.test' }),
      profileAttack('an unverified phone', { phone: '+919876543210' }),
      profileAttack('a password hash', { passwordHash: 'x' }),
      profileAttack('an external avatar URL', {
        avatarUrl: 'https://evil.test/x',
      }),
      profileAttack('another user id', { userId: 'a'.repeat(24) }),
      profileAttack('a query operator', { $set: { role: 'admin' } }),
      profileAttack('a height beyond the maximum', { bodyMeasurements: { heightCm: 1e9 } }),
      profileAttack('an unknown measurement', { bodyMeasurements: { iq: 200 } }),
      profileAttack('a query operator as preferences', { stylePreferences: { $where: '1' } }),
      profileAttack('a change by an admin', { name: 'Root' }, FORBIDDEN, 'admin'),
    ],
  );
});

describe('addresses of another user', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'cannot be changed or deleted',
        caller: 'customer',
        request: () => [
          patch(`/api/me/addresses/${victimsAddress}`, { line: 'Elsewhere 1' }),
          patch(`/api/me/addresses/${victimsAddress}`, { isDefault: true }),
          { method: 'DELETE', path: `/api/me/addresses/${victimsAddress}` },
        ],
        expect: NOT_FOUND,
      },
      {
        name: "are not in the attacker's profile",
        caller: 'customer',
        request: () => ({ path: '/api/me/profile' }),
        expect: { status: 200 },
        also: ([answer]) => expect(answer!.text).not.toContain(victimsAddress),
      },
    ],
  );
});

describe('PUT /api/me/avatar rejects', () => {
  const uploadAttack = (
    name: string,
    make: () => Buffer | string | Promise<Buffer>,
    refusal: Expected,
    type = 'image/png',
  ): Attack => ({
    name,
    caller: 'customer',
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
  /** A PNG of a few bytes whose header claims gigabytes of pixels. */
  const bomb = async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    return png;
  };
  attackTable(
    () => setup,
    [
      uploadAttack('an SVG with a script', () => SVG, UNSUPPORTED, 'image/svg+xml'),
      uploadAttack('an SVG sent as PNG', () => SVG, INVALID),
      uploadAttack('an HTML page', () => '<html><script>alert(1)</script></html>', UNSUPPORTED, 'text/html'),
      uploadAttack(
        'a program after a PNG signature',
        () => Buffer.from('\x89PNG\r\n\x1a\n#!/bin/sh', 'latin1'),
        INVALID,
      ),
      uploadAttack('a decompression bomb', bomb, INVALID),
      uploadAttack('an empty body', () => '', INVALID),
      uploadAttack('JSON', () => '{"url":"http://169.254.169.254/"}', UNSUPPORTED, 'application/json'),
      uploadAttack('6 MB', () => Buffer.alloc(6 * 1024 * 1024, 1), { status: 413, code: 'BODY_TOO_LARGE' }),
    ],
  );
});

describe('account deletion and export', () => {
  const remove = (body: unknown): RawRequest => ({ ...post('/api/me', body), method: 'DELETE' });
  attackTable(
    () => setup,
    [
      {
        name: 'rejects a deletion without a recent proof',
        caller: 'victim',
        request: () => [remove({ confirm: 'DELETE' }), remove({ confirm: 'DELETE', password: 'a guess' })],
        expect: { status: 403, code: 'CODE_REQUIRED' },
      },
      {
        name: 'rejects a deletion without confirmation',
        caller: 'victim',
        request: () => remove({}),
        expect: MALFORMED,
      },
      {
        name: 'rejects a deletion of another user',
        caller: 'customer',
        request: ({ users }) => remove({ confirm: 'DELETE', userId: users.victim.id }),
        expect: MALFORMED,
      },
      {
        name: 'rejects a deletion by an admin',
        caller: 'admin',
        request: () => remove({ confirm: 'DELETE' }),
        expect: FORBIDDEN,
      },
      {
        name: 'rejects a deletion by a manager',
        caller: 'manager',
        request: () => remove({ confirm: 'DELETE' }),
        expect: FORBIDDEN,
      },
      {
        name: 'exports only own data, without secrets',
        caller: 'customer',
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

describe('rejects a self-approval as partner', () => {
  const approvalAttack = (name: string, caller: Party, refusal: Expected): Attack => ({
    name,
    caller,
    request: ({ users }) => post(`/api/partners/${users[caller].id}/approval`, { decision: 'approve' }),
    expect: refusal,
  });
  attackTable(
    () => setup,
    [
      approvalAttack('by a customer', 'customer', FORBIDDEN),
      approvalAttack('by a partner', 'partner', FORBIDDEN),
      approvalAttack('by an admin', 'admin', FORBIDDEN),
      approvalAttack('by a manager without an application', 'manager', NOT_FOUND),
      {
        name: 'in the application',
        caller: 'customer',
        request: () =>
          post('/api/partner/application', { vehicle: 'KA-01', vehicleType: 'car', approval: 'approved' }),
        expect: MALFORMED,
      },
      {
        name: 'by going on duty before approval',
        caller: 'customer',
        request: () => ({ ...post('/api/partner/duty', { onDuty: true }), method: 'PUT' }),
        expect: FORBIDDEN,
      },
    ],
  );
});
