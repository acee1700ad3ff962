import { randomUUID } from 'node:crypto';
import { connectMongo, disconnectMongo } from '../lib/db/mongo';
import { hashPassword, stopPasswordWorker } from '../lib/auth/passwords';
import { inTransaction } from '../lib/db/transaction';
import { insertUser } from '../lib/repositories/accounts/user-repository';
import { configureEnv } from '../lib/runtime/env';
import { millisecondsText, type Bench } from './support/bench-report';
import { newBenchSecrets, startProductServer } from './support/bench-servers';
import { withBenchEnvironment } from './support/bench-environment';
import { median } from './support/percentiles';

const TRIES = 30;
const CONCURRENT = 10;
const STALL_BAR_MS = 30;
const KNOWN = 'known@bench.test';
const LAG = /^nodejs_eventloop_lag_max_seconds (\S+)$/m;

/** Measures whether the response time of a failed login reveals an account, and how long concurrent logins block the event loop. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const mongodbUri = environment.mongod.uri('bench_login');
    const secrets = newBenchSecrets();
    configureEnv({ MONGODB_URI: mongodbUri, PASSWORD_PEPPERS: `k1:${secrets.passwordPepper}` }, {});
    await connectMongo(mongodbUri);
    const passwordHash = await hashPassword('correct horse battery');
    await inTransaction((session) =>
      insertUser(session, { name: 'Known', email: KNOWN, passwordHash, role: 'customer' }),
    );
    await stopPasswordWorker();
    await disconnectMongo();
    const { url } = await startProductServer(environment, { mongodbUri, secrets, mirror: null });

    /** Milliseconds until a wrong password is rejected. */
    async function timeRejectedLogin(email: string): Promise<number> {
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'not the password' }),
      });
      await response.arrayBuffer();
      if (response.status !== 401) throw new Error(`A wrong password was answered with ${response.status}.`);
      return performance.now() - startedAt;
    }
    /** The longest block of the server's event loop in milliseconds since the previous call. */
    async function readLongestStall(): Promise<number> {
      const lag = LAG.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
      if (lag === undefined) throw new Error('/metrics does not report the event loop lag.');
      return Number(lag) * 1000;
    }

    await timeRejectedLogin(KNOWN);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < TRIES; i += 1) {
      options.progress(`a wrong password and an unknown email, ${i + 1} of ${TRIES}`);
      known.push(await timeRejectedLogin(KNOWN));
      unknown.push(await timeRejectedLogin(`${randomUUID()}@bench.test`));
    }
    const stalls: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      options.progress(`${CONCURRENT} concurrent sign-ins, round ${round + 1} of ${options.rounds}`);
      await readLongestStall();
      await Promise.all(Array.from({ length: CONCURRENT }, () => timeRejectedLogin(KNOWN)));
      stalls.push(await readLongestStall());
    }
    const [slow, fast] = [median(known), median(unknown)].sort((a, b) => b - a) as [number, number];
    const stall = median(stalls);
    return {
      machine: environment.machine,
      variants: [],
      bars: [
        {
          what: `the slower of a known and an unknown account against the other, medians of ${TRIES}`,
          measured: millisecondsText(slow),
          against: millisecondsText(fast),
          ratio: slow / fast,
          bar: { sign: '<=', value: 1.1 },
        },
        {
          what: `longest stall of the event loop during ${CONCURRENT} concurrent sign-ins`,
          measured: millisecondsText(stall),
          against: millisecondsText(STALL_BAR_MS),
          ratio: stall / STALL_BAR_MS,
          bar: { sign: '<=', value: 1 },
        },
      ],
      facts: [{ what: 'refused with 401', value: String(2 * TRIES + 1 + CONCURRENT * options.rounds) }],
    };
  });
