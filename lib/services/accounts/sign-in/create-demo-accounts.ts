import { findCredentialsByEmail } from '../../../repositories/accounts/user-repository';
import { env } from '../../../runtime/env';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { createUser } from './create-user';

/** Makes the demo accounts that are missing; returns how many it made. Never called in live mode. */
export async function createDemoAccounts(): Promise<number> {
  let made = 0;
  for (const account of DEMO_ACCOUNTS) {
    if (await findCredentialsByEmail(account.email)) continue;
    await createUser({ ...account, proven: true, password: env().DEMO_PASSWORD });
    made += 1;
  }
  return made;
}
