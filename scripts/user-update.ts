/** `npm run user:update -- --email meera@example.com --disable`: changes an account. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { EmailSchema } from '@/lib/domain/accounts/account-schema';
import { changeAccount, type AccountChange } from '@/lib/services/accounts/profile/change-account';
import { withStores } from './cli-stores';

const USAGE =
  'Usage: npm run user:update -- --email <email> with one of: --disable, --enable, --role <customer|manager|admin>, --new-password, --sign-out';

const Options = z
  .strictObject({
    email: EmailSchema,
    disable: z.literal(true).optional(),
    enable: z.literal(true).optional(),
    role: z.enum(['customer', 'manager', 'picker', 'admin']).optional(),
    'new-password': z.literal(true).optional(),
    'sign-out': z.literal(true).optional(),
  })
  .refine((options) => Object.keys(options).length === 2, 'give exactly one change');

/** Parses the options. `password` is the generated password, to be printed once. */
function readChange(): { email: string; change: AccountChange; password?: string } {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { email: text, role: text, disable: flag, enable: flag, 'new-password': flag, 'sign-out': flag },
  });
  const parsed = Options.safeParse({ ...values });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`);
    throw new Error(`${faults.map((fault) => fault.trim()).join('\n')}\n${USAGE}`);
  }
  const { email, disable, enable, role, 'new-password': newPassword } = parsed.data;
  if (disable || enable)
    return { email, change: { kind: 'status', status: disable ? 'disabled' : 'active' } };
  if (role) return { email, change: { kind: 'role', role } };
  if (!newPassword) return { email, change: { kind: 'sign-out' } };
  const password = randomBytes(12).toString('base64url');
  return { email, change: { kind: 'password', password }, password };
}

try {
  // Parsed before any store is started.
  const { email, change, password } = readChange();
  void withStores(async () => {
    const user = await changeAccount(email, change);
    console.log(`Changed ${user.role} ${user.name} <${email}>: signed out everywhere.`);
    if (password) console.log(`New password: ${password}`);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
