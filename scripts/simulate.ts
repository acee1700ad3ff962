/** `npm run simulate -- --customers 30 --partners 8 --rate 12 --seed 7`: customers, partners and a manager act in a running demo shop. */
import { existsSync } from 'node:fs';
import { assertLocalhostIsLocal } from '@/bench/actors/shop-address';
import { runSimulation } from '@/bench/simulation/simulation';
import { readSimulationOptions } from '@/bench/simulation/simulation-options';
import { minutes as toMilliseconds, seconds } from '@/lib/runtime/clock';

/** The default of the server. */
const DEMO_PASSWORD = 'blinkcart-demo';
/** The actors normally finish within two seconds. */
const STOP_TIMEOUT_MS = seconds(20);

/** A second signal within this time is ignored, because npm forwards a Ctrl-C that the process has already received. */
const DUPLICATE_SIGNAL_MS = seconds(1);

/** Returns a signal that aborts on SIGINT, SIGTERM or the exit of the parent process. A second SIGINT exits at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let stoppedAt = 0;
  const onSignal = () => {
    if (stop.signal.aborted) {
      if (Date.now() - stoppedAt > DUPLICATE_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppedAt = Date.now();
    console.log('Stopping: partners complete or release their active orders.');
    stop.abort();
    setTimeout(() => {
      console.error('The actors did not finish in time.');
      process.exit(1);
    }, STOP_TIMEOUT_MS).unref();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('disconnect', onSignal);
  return stop.signal;
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { minutes, ...options } = readSimulationOptions(process.argv.slice(2));
  await assertLocalhostIsLocal(options.url);
  const { summary, log } = await runSimulation(
    {
      ...options,
      durationMs: minutes === null ? null : toMilliseconds(minutes),
      demoPassword: process.env.DEMO_PASSWORD || DEMO_PASSWORD,
      print: (line) => console.log(line),
    },
    stopSignal(),
  );
  console.log(`\n${summary}`);
  if (log.errorCount > 0) process.exitCode = 1;
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  // Open sockets or the IPC channel to the parent process would keep this process running.
  .finally(() => process.exit());
