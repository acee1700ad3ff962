import { parseArgs } from 'node:util';
import { backfillMirror } from '../lib/mirror/mirror-backfill';
import { MIRRORED_COLLECTIONS } from '../lib/repositories/mirror-repository';
import { withStores } from './cli-stores';

// npm run mirror:backfill -- [--from <collection>[:<id>]]: marks every document for the relay to send again.

const { values } = parseArgs({ options: { from: { type: 'string' } } });
const [name, after = null] = values.from?.split(':') ?? [];
const collection = MIRRORED_COLLECTIONS.find((known) => known === name);

void withStores(async () => {
  if (name !== undefined && !collection) {
    throw new Error(
      `--from names one of ${MIRRORED_COLLECTIONS.join(', ')}, and where it ended as <collection>:<id>.`,
    );
  }
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  let place = values.from;
  try {
    const marked = await backfillMirror({
      from: collection && { collection, after },
      signal: interrupt.signal,
      onProgress: (at) => (place = `${at.collection}:${at.after}`),
    });
    process.stdout.write(`${marked} documents are marked; the running server sends them.\n`);
  } catch (error) {
    if (place) process.stderr.write(`To go on from here: npm run mirror:backfill -- --from ${place}\n`);
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = 130;
  }
});
