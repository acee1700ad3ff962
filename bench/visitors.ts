import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { seconds, sleep } from '../lib/runtime/clock';
import { millisecondsText, type Bench } from './support/bench-report';
import { withBenchEnvironment, type BenchEnvironment } from './support/bench-environment';
import { NODE_FLAGS } from './support/bench-servers';
import { startChildServer } from './support/child-server';
import { median } from './support/percentiles';
import { processCpuMicroseconds } from './support/process-cpu';
import type { VisitorReply, VisitorRequest } from './support/visitor-child';
import type { VisitorChannel } from './support/visitor-clients';

const VISITORS = 5_000;
const BROADCASTS = 10;
const SETTLE_MS = seconds(2);
const IDLE_BAR_BYTES = 30_000;
const LAST_BAR_MS = 1_000;

type Cost = { bytesEach: number; cpuMs: number; firstMs: number; lastMs: number };

/** Measures what 5,000 idle visitors and a broadcast to them cost, by event stream and by Socket.IO. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const costs: Record<VisitorChannel, Cost[]> = { stream: [], socket: [] };
    for (let round = 0; round < options.rounds; round += 1) {
      for (const channel of ['socket', 'stream'] as const) {
        options.progress(`${VISITORS} visitors by ${channel}, round ${round + 1} of ${options.rounds}`);
        costs[channel].push(await measureChannel(environment, channel));
      }
    }
    const of = (channel: VisitorChannel, figure: keyof Cost) =>
      median(costs[channel].map((cost) => cost[figure]));
    const bytesText = (channel: VisitorChannel) => `${(of(channel, 'bytesEach') / 1000).toFixed(1)} kB`;
    return {
      machine: environment.machine,
      variants: [],
      bars: [
        {
          what: 'memory of an idle visitor by event stream against 30 kB',
          measured: bytesText('stream'),
          against: `${IDLE_BAR_BYTES / 1000} kB`,
          ratio: of('stream', 'bytesEach') / IDLE_BAR_BYTES,
          bar: { sign: '<=', value: 1 },
        },
        {
          what: `a broadcast to the last of ${VISITORS} visitors by event stream against 1 s`,
          measured: millisecondsText(of('stream', 'lastMs')),
          against: millisecondsText(LAST_BAR_MS),
          ratio: of('stream', 'lastMs') / LAST_BAR_MS,
          bar: { sign: '<=', value: 1 },
        },
      ],
      facts: (['stream', 'socket'] as const).flatMap((channel) => [
        { what: `${channel}: memory of an idle visitor`, value: bytesText(channel) },
        {
          what: `${channel}: CPU of a broadcast to ${VISITORS}`,
          value: millisecondsText(of(channel, 'cpuMs')),
        },
        {
          what: `${channel}: until the first visitor has it`,
          value: millisecondsText(of(channel, 'firstMs')),
        },
        { what: `${channel}: until the last visitor has it`, value: millisecondsText(of(channel, 'lastMs')) },
      ]),
    };
  });

async function measureChannel(environment: BenchEnvironment, channel: VisitorChannel): Promise<Cost> {
  const server = await startChildServer({
    args: ['--expose-gc', ...NODE_FLAGS, '--import', 'tsx', 'bench/visitor-server.ts'],
    readyPath: '/',
    logPath: join(environment.folder, 'visitor-server.log'),
  });
  const clients = fork(join('bench', 'support', 'visitor-child.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    const memory = async () => Number(await (await fetch(`${server.url}/memory`)).text());
    const before = await memory();
    await ask(clients, { kind: 'open', channel, port: server.port, count: VISITORS });
    await sleep(SETTLE_MS);
    const bytesEach = ((await memory()) - before) / VISITORS;
    const sent: Omit<Cost, 'bytesEach'>[] = [];
    for (let broadcast = 0; broadcast < BROADCASTS; broadcast += 1)
      sent.push(await measureBroadcast(clients, server, channel));
    await ask(clients, { kind: 'close' });
    return {
      bytesEach,
      cpuMs: median(sent.map(({ cpuMs }) => cpuMs)),
      firstMs: median(sent.map(({ firstMs }) => firstMs)),
      lastMs: median(sent.map(({ lastMs }) => lastMs)),
    };
  } finally {
    clients.kill('SIGKILL');
    await server.stop();
  }
}

async function measureBroadcast(
  clients: ChildProcess,
  server: { pid: number; url: string },
  channel: VisitorChannel,
): Promise<Omit<Cost, 'bytesEach'>> {
  await ask(clients, { kind: 'expect', events: VISITORS });
  const cpuBefore = processCpuMicroseconds(server.pid);
  const sentAt = performance.timeOrigin + performance.now();
  const received = once(clients, 'message') as Promise<[VisitorReply]>;
  await fetch(`${server.url}/broadcast?by=${channel}`, { method: 'POST' });
  const [reply] = await received;
  if (reply.kind !== 'received') throw new Error(`The visitors answered ${reply.kind}.`);
  const cpuMs = ((processCpuMicroseconds(server.pid) ?? 0) - (cpuBefore ?? 0)) / 1000;
  return { cpuMs, firstMs: reply.firstAt - sentAt, lastMs: reply.lastAt - sentAt };
}

async function ask(clients: ChildProcess, request: VisitorRequest): Promise<void> {
  const replied = once(clients, 'message');
  clients.send(request);
  await replied;
}
