import { parseArgs } from 'node:util';
import { backfillMirror } from '../lib/mirror/verify/mirror-backfill';
import { withStores } from './cli-stores';
import { createProgressBar } from './progress-bar';

// npm run mirror:backfill -- [--restart]: marks every document for the relay to send again. Goes on where an earlier
// run was broken off, unless it is told to begin anew.

const { values } = parseArgs({ options: { restart: { type: 'boolean' } } });

void withStores(async () => {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const bar = createProgressBar();
  try {
    const marked = await backfillMirror({
      restart: values.restart,
      signal: interrupt.signal,
      onProgress: ({ collection, marked: so, estimated }) => bar.show(collection, so, estimated),
    });
    bar.end();
    process.stdout.write(`${marked} documents are marked; the running server sends them.\n`);
  } catch (error) {
    bar.end();
    if (!interrupt.signal.aborted) throw error;
    process.stderr.write('Broken off; the next `npm run mirror:backfill` goes on from here.\n');
    process.exitCode = 130;
  }
});
