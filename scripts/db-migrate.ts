/** `npm run db:migrate`: makes the collections and indexes that the models declare. Safe to repeat. */
import { buildIndexes } from '@/lib/repositories/shared/build-indexes';
import { withStores } from './cli-stores';

void withStores(async () => {
  const names = await buildIndexes();
  console.log(`Collections and indexes are in place: ${names.join(', ')}.`);
});
