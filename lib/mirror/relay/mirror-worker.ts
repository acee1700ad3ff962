/** Entry point of the relay's worker thread, which has its own event loop and database connections. */
import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { connectMongo, disconnectMongo } from '../../db/mongo';
import { minutes } from '../../runtime/clock';
import { configureLogger, flushLogs, logger } from '../../runtime/logger';
import { startMirrorCheck } from '../verify/mirror-check';
import { startPurge } from './mirror-purge';
import { startMirror, type MirrorHandle } from './mirror-relay';
import { createSupabaseSink } from '../supabase-sink';

export type MirrorWorkerData = {
  mongodbUri: string;
  /** URL and secret key of the mirror. */
  url: string;
  key: string;
  paused: boolean;
  log: { level: string; file?: string };
};

export type MirrorCall =
  | { kind: 'wake'; utilization: number }
  | { kind: 'status'; id: number }
  | { kind: 'settle'; id: number; timeoutMs: number }
  | { kind: 'stop'; id: number; flushMs: number };

/** Reply to a call with an id: its result or its error message. */
export type MirrorReply = { id: number; status?: MirrorReport; error?: string };

// The relay has its own connection pool, so that it takes no connections from requests.
const CONNECTIONS = 6;
const CHECK_EVERY_MS = minutes(5);

/** Lowers the priority below that of requests. On Linux a priority applies to one thread, elsewhere to the process. */
function lowerPriority(): void {
  if (os.platform() === 'linux') os.setPriority(os.constants.priority.PRIORITY_LOW);
}

async function openRelay({ mongodbUri, url, key, paused, log }: MirrorWorkerData): Promise<MirrorHandle> {
  lowerPriority();
  await configureLogger(log);
  await connectMongo(mongodbUri, CONNECTIONS);
  const sink = createSupabaseSink({ url, key });
  if (paused) return startMirror({ sink, paused });
  const check = startMirrorCheck({ sink, everyMs: CHECK_EVERY_MS });
  const stopPurge = startPurge();
  const relay = startMirror({ sink, check: check.last });
  return {
    ...relay,
    stop(options) {
      stopPurge();
      void check.stop();
      return relay.stop(options);
    },
  };
}

async function handleCall(
  relay: MirrorHandle,
  call: Exclude<MirrorCall, { kind: 'wake' }>,
): Promise<MirrorReply> {
  const { id } = call;
  switch (call.kind) {
    case 'status':
      return { id, status: await relay.status() };
    case 'settle':
      await relay.settle(call.timeoutMs);
      return { id };
    case 'stop':
      await relay.stop({ flushMs: call.flushMs });
      await disconnectMongo();
      flushLogs();
      return { id };
  }
}

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const opening = openRelay(workerData as MirrorWorkerData);
  port.on('message', (call: MirrorCall) => {
    void opening.then(async (relay) => {
      if (call.kind === 'wake') return relay.wake(call.utilization);
      const reply = await handleCall(relay, call).catch((error: unknown): MirrorReply => ({
        id: call.id,
        error: error instanceof Error ? error.message : String(error),
      }));
      port.postMessage(reply);
      if (call.kind === 'stop') port.close();
    });
  });
  await opening;
}

// A failed start ends the thread; `startMirrorThread` then starts another.
if (parentPort)
  void serve(parentPort).catch((error: unknown) => {
    logger().error({ err: error }, 'mirror: start failed');
    flushLogs();
    process.exit(1);
  });
