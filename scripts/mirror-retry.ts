import { parseArgs } from 'node:util';
import { tableOf } from '../lib/mirror/rows/mirror-tables';
import { MARKED_COLLECTIONS, retryParked } from '../lib/repositories/mirror/mirror-repository';
import { withStores } from './cli-stores';

// npm run mirror:retry -- [--table orders]: has the relay of the running server try again what the mirror has refused,
// of every table or of one.

// Deletions of rows that had no document: of all tables, and named after none.
const nameOf = (collection: (typeof MARKED_COLLECTIONS)[number]): string =>
  collection === 'mirrortombstones' ? 'tombstones' : tableOf(collection);

const { values } = parseArgs({ options: { table: { type: 'string' } } });

void withStores(async () => {
  const wanted = MARKED_COLLECTIONS.filter(
    (one) => values.table === undefined || nameOf(one) === values.table,
  );
  if (wanted.length === 0)
    throw new Error(
      `There is no table ${values.table}; there are ${MARKED_COLLECTIONS.map(nameOf).join(', ')}.`,
    );
  for (const collection of wanted) {
    const again = await retryParked(collection);
    process.stdout.write(`${nameOf(collection).padEnd(18)} ${again} to be tried again\n`);
  }
});
