import { rebuildSales } from '../lib/services/reports/rebuild-sales';
import { withStores } from './cli-stores';

// npm run reports:rebuild: counts all orders again for the reports, in the current time zone of the shop. The shop may run
// meanwhile.

void withStores(async () => {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const counted = await rebuildSales({
    signal: interrupt.signal,
    onProgress: (orders) => process.stderr.write(`${orders.toLocaleString('en')} orders\n`),
  });
  process.stdout.write(`The reports are rebuilt from ${counted.toLocaleString('en')} ended orders.\n`);
});
