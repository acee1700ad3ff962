import { findCredentialsByEmail } from '../../../repositories/accounts/user-repository';
import { env } from '../../../runtime/env';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { createUser } from './create-user';

/** Creates the missing demo accounts and returns how many. Never called in live mode. */
export async function createDemoAccounts(): Promise<number> {
  let created = 0;
  for (const account of DEMO_ACCOUNTS) {
    if (await findCredentialsByEmail(account.email)) continue;
    await createUser({ ...account, proven: true, password: env().DEMO_PASSWORD });
    created += 1;
  }
  return created;
}
