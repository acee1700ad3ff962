/** `npm run db:migrate`: creates the collections and indexes of the models. Idempotent. */
import { buildIndexes } from '@/lib/repositories/shared/build-indexes';
import { withStores } from './cli-stores';

void withStores(async () => {
  const names = await buildIndexes();
  console.log(`Collections and indexes are up to date: ${names.join(', ')}.`);
});
