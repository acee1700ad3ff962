/** `npm run user:create -- --role manager --name "Meera Pillai" --email meera@example.com`: creates an account of any role. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { assertGoodPassword } from '@/lib/auth/password-rules';
import { ROLES } from '@/lib/domain/access/roles';
import { EmailSchema, NameSchema, PasswordSchema, PhoneSchema } from '@/lib/domain/accounts/account-schema';
import { ApplySchema } from '@/lib/domain/delivery/delivery-schema';
import { createUser } from '@/lib/services/accounts/sign-in/create-user';
import { withStores } from './cli-stores';

const USAGE =
  'Usage: npm run user:create -- --role <customer|delivery_partner|manager|admin> --name <name> --email <email> [--password <password>] [--phone <+91…>] [--vehicle <plate>]';

const Options = z.strictObject({
  role: z.enum(ROLES),
  name: NameSchema,
  email: EmailSchema,
  password: PasswordSchema.optional(),
  phone: PhoneSchema.optional(),
  vehicle: ApplySchema.shape.vehicle.optional(),
});

function readOptions(): z.output<typeof Options> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { role: text, name: text, email: text, password: text, phone: text, vehicle: text },
  });
  const parsed = Options.safeParse({ ...values });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
  throw new Error(`${faults.join('\n')}\n${USAGE}`);
}

async function create(options: z.output<typeof Options>): Promise<void> {
  const password = options.password ?? randomBytes(12).toString('base64url');
  await assertGoodPassword(password, options, 'password');
  const user = await createUser({ ...options, password, proven: true });
  console.log(`Created ${user.role} ${user.name} <${user.email}> with id ${user.id}.`);
  // Printed once, because only its hash is stored.
  if (!options.password) console.log(`Password: ${password}`);
}

try {
  // Parsed before any store is started.
  const options = readOptions();
  void withStores(() => create(options));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
