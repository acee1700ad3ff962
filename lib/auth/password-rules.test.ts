import { describe, expect, it } from 'vitest';
import { assertGoodPassword, type PasswordOwner } from './password-rules';

const ASHA: PasswordOwner = { role: 'customer', name: 'Asha Rao', email: 'asha.k.rao@example.com' };

const faultOf = (password: string, owner = ASHA): Promise<string | null> =>
  assertGoodPassword(password, owner, 'newPassword').then(
    () => null,
    ({ status, errors }: { status: number; errors: { path: string; message: string }[] }) =>
      `${status} ${errors[0]!.path} ${errors[0]!.message}`,
  );

describe('assertGoodPassword', () => {
  it.each(['correct horse battery', 'mangoes-at-noon', 'приветвсем2', 'Tr4vellers'])(
    'accepts %s',
    async (good) => {
      expect(await faultOf(good)).toBeNull();
    },
  );

  it.each(['password1', 'PASSWORD1', 'iloveyou', 'q1w2e3r4t5', 'football', 'ｐａｓｓｗｏｒｄ'])(
    'rejects the common password %s',
    async (common) => {
      expect(await faultOf(common)).toBe('400 newPassword is among those that are guessed first');
    },
  );

  it.each(['asharao-1990', 'Asha.K.Rao!!', '12asha34rao', 'BlinkCart2026', 'asha.k.rao@example.com'])(
    'rejects %s, which is little more than a name',
    async (named) => {
      expect(await faultOf(named)).toBe('400 newPassword must be more than a name with digits');
    },
  );

  it('rejects a long password of few different characters', async () => {
    expect(await faultOf('abcabcabcabcabcabc')).toBe('400 newPassword must have more different characters');
  });

  it.each([
    ['customer', 'mangoes!', null],
    ['delivery_partner', 'mangoes!', null],
    ['manager', 'mangoes at noon', null],
    ['manager', 'mangoes at noo', '400 newPassword must have at least 15 characters'],
    ['admin', 'mangoes at noo', '400 newPassword must have at least 15 characters'],
  ] as const)('given a %s and the password %j, expects the fault %s', async (role, password, fault) => {
    expect(await faultOf(password, { ...ASHA, role })).toBe(fault);
  });
});
