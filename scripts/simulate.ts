/** `npm run simulate -- --customers 30 --partners 8 --rate 12 --seed 7`: customers, partners and a manager act in a running demo shop. */
import { existsSync } from 'node:fs';
import { assertLocalhostIsLocal } from '@/bench/actors/shop-address';
import { runSimulation } from '@/bench/actors/simulation';
import { readSimulationOptions } from '@/bench/actors/simulation-options';
import { minutes as toMilliseconds, seconds } from '@/lib/runtime/clock';

/** As the server's own default. */
const DEMO_PASSWORD = 'blinkcart-demo';
/** A shop that answers finishes in one or two seconds. */
const STOP_WITHIN_MS = seconds(20);

/** npm passes on the Ctrl-C that its child was sent by the terminal already. */
const ONE_SIGNAL_MS = seconds(1);

/** Aborts at Ctrl-C, at SIGTERM, and when the process that started this one is gone. A second Ctrl-C ends at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let stoppedAt = 0;
  const onSignal = () => {
    if (stop.signal.aborted) {
      if (Date.now() - stoppedAt > ONE_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppedAt = Date.now();
    console.log('Stopping: partners finish or give back what they have in hand.');
    stop.abort();
    setTimeout(() => {
      console.error('The actors did not finish in time.');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
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
  // Sockets of actors that could not finish, or a channel to the process that started this one, would keep it open.
  .finally(() => process.exit());
