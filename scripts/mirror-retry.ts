import { parseArgs } from 'node:util';
import { tableOf } from '../lib/mirror/rows/mirror-tables';
import { MARKED_COLLECTIONS, retryParked } from '../lib/repositories/mirror/mirror-repository';
import { withStores } from './cli-stores';

// npm run mirror:retry -- [--table orders]: makes the relay of the running server retry the parked documents of one
// table or of all tables.

// Tombstones delete rows that have no document; they belong to all tables.
const nameOf = (collection: (typeof MARKED_COLLECTIONS)[number]): string =>
  collection === 'mirrortombstones' ? 'tombstones' : tableOf(collection);

const { values } = parseArgs({ options: { table: { type: 'string' } } });

void withStores(async () => {
  const selected = MARKED_COLLECTIONS.filter(
    (one) => values.table === undefined || nameOf(one) === values.table,
  );
  if (selected.length === 0)
    throw new Error(
      `There is no table ${values.table}; there are ${MARKED_COLLECTIONS.map(nameOf).join(', ')}.`,
    );
  for (const collection of selected) {
    const retried = await retryParked(collection);
    process.stdout.write(`${nameOf(collection).padEnd(18)} ${retried} will be retried\n`);
  }
});
