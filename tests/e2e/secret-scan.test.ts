import { demoSecretsEnv } from '@/lib/embedded/demo-secrets';
import { findRunningStores } from '@/lib/embedded/embedded-stores';
import { findingsIn, scanFolder } from '@/scripts/checks/secret-scan';
import { expect, test } from './support/fixtures';
import { E2E_DATA_DIR } from './support/shop';

/** Secrets of the shop under test, which a leak in the build or in a page would show. */
async function secretsInUse(): Promise<string[]> {
  const stores = await findRunningStores(E2E_DATA_DIR);
  const keys = Object.values(demoSecretsEnv(E2E_DATA_DIR)).map((key) => key.replace(/^demo:/, ''));
  return [...keys, stores!.supabaseSecretKey!, stores!.mongodbUri];
}

test('the client build contains no secret and no server code', async () => {
  const secrets = await secretsInUse();
  expect(secrets.every((secret) => secret.length >= 12)).toBe(true);
  const { files, findings } = scanFolder('.next/static', secrets);
  expect(findings).toEqual([]);
  expect(files).toBeGreaterThan(20);
});

test('no page contains a secret, for visitors or customers', async ({ signIn, request }) => {
  const secrets = await secretsInUse();
  for (const path of ['/', '/cart', '/login', '/register', '/nowhere'])
    expect(findingsIn(await (await request.get(path)).text(), secrets), path).toEqual([]);
  const { page } = await signIn('customer');
  for (const path of ['/', '/checkout', '/orders', '/account']) {
    const answer = await page.goto(path);
    expect(findingsIn(await answer!.text(), secrets), path).toEqual([]);
  }
});
