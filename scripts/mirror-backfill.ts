import { parseArgs } from 'node:util';
import { backfillMirror } from '../lib/mirror/verify/mirror-backfill';
import { withStores } from './cli-stores';
import { createProgressBar } from './progress-bar';

// npm run mirror:backfill -- [--restart]: marks every document to be sent again by the relay. Resumes an interrupted
// run from its checkpoint unless --restart is given.

const { values } = parseArgs({ options: { restart: { type: 'boolean' } } });

void withStores(async () => {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const bar = createProgressBar();
  try {
    const marked = await backfillMirror({
      restart: values.restart,
      signal: interrupt.signal,
      onProgress: ({ collection, marked: done, estimated }) => bar.show(collection, done, estimated),
    });
    bar.end();
    process.stdout.write(`${marked} documents are marked; the running server sends them.\n`);
  } catch (error) {
    bar.end();
    if (!interrupt.signal.aborted) throw error;
    process.stderr.write('Interrupted; the next `npm run mirror:backfill` resumes here.\n');
    process.exitCode = 130;
  }
});
