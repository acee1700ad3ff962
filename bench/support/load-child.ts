import { generateLoad } from './load-generator';
import type { LoadJob } from './load-job';

// A process of its own: the generator must share an event loop neither with a server nor with the bench.
process.once('message', (job: LoadJob) => {
  void generateLoad(job).then((result) => {
    process.send?.(result, () => process.disconnect());
  });
});
