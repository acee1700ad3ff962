import { generateLoad } from './load-generator';
import type { LoadJob } from './load-job';

// A separate process, so that the generator does not share an event loop with the server or the bench.
process.once('message', (job: LoadJob) => {
  void generateLoad(job).then((result) => {
    process.send?.(result, () => process.disconnect());
  });
});
