import { seconds } from '@/lib/runtime/clock';
import { arrivals } from '../actors/actor-plans';
import type { ActorContext } from '../actors/actor-context';
import { CallLog } from '../actors/call-log';
import { CustomerActor } from '../actors/customer-actor';
import { PinDirectory } from '../actors/pin-directory';
import { ManagerActor } from '../actors/manager-actor';
import { Pace } from '../actors/pace';
import { PartnerActor } from '../actors/partner-actor';
import { ShopClient } from '../actors/shop-client';
import { OrderTracker, type OrderCounts } from '../actors/order-tracker';
import type { SimulationOptions } from './simulation-options';
import { statusLine, summaryText } from './simulation-report';

export type SimulationInput = Omit<SimulationOptions, 'minutes'> & {
  /** Null: until the signal aborts. */
  durationMs: number | null;
  demoPassword: string;
  print: (line: string) => void;
};

export type SimulationResult = { counts: OrderCounts; log: CallLog; summary: string };

/** Wait for events in transit after the last action. */
const LAST_EVENTS_MS = 300;
/** Number of people that sign in at the same time. Partners set a password, and the server hashes one at a time. */
const PARALLEL_CUSTOMERS = 6;
const PARALLEL_PARTNERS = 2;

/**
 * Runs customers, partners and a manager against a demo shop until the duration is over or `signal` aborts, then waits
 * until they finish. Errors of the shop are in the log of the result. Throws NotADemoShopError.
 */
export async function runSimulation(input: SimulationInput, signal: AbortSignal): Promise<SimulationResult> {
  const pace = new Pace(input.speed);
  const log = new CallLog(() => pace.end());
  const context: ActorContext = {
    shop: new ShopClient(input.url, log, pace),
    pace,
    log,
    tracker: new OrderTracker(),
    pins: new PinDirectory(),
    seed: input.seed,
    demoPassword: input.demoPassword,
  };
  const end = () => pace.end();
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  const begin = Date.now();
  const elapsed = () => Date.now() - begin;
  const ticker = setInterval(() => printLine(input, context, elapsed()), seconds(input.every));
  try {
    await runActors(input, context);
  } finally {
    clearInterval(ticker);
    signal.removeEventListener('abort', end);
  }
  const counts = context.tracker.counts();
  const { customers, partners, rate, seed } = input;
  const heading = `${customers} customers, ${partners} partners, ${rate} orders a minute, seed ${seed}`;
  return { counts, log, summary: summaryText({ heading, elapsedMs: elapsed(), counts, log }) };
}

function printLine({ print }: SimulationInput, { tracker, log }: ActorContext, elapsedMs: number): void {
  print(
    statusLine({
      elapsedMs,
      counts: tracker.counts(),
      errors: log.errorCount,
      messages: tracker.takeMessages(),
    }),
  );
}

async function runActors(input: SimulationInput, context: ActorContext): Promise<void> {
  const { pace } = context;
  const manager = new ManagerActor(context);
  await manager.arrive();
  const timer = input.durationMs === null ? null : setTimeout(() => pace.end(), input.durationMs);
  const partners = actors(input.partners, (index) => new PartnerActor(context, index, manager));
  const customers = actors(input.customers, (index) => new CustomerActor(context, index));
  const partnersArrived = signInPeople(partners, PARALLEL_PARTNERS, pace);
  const customersArrived = signInPeople(customers, PARALLEL_CUSTOMERS, pace);
  const work = Promise.all([
    manager.work(),
    ...partners.map((partner, index) => partnersArrived[index]!.then(() => partner.work())),
    setPasswords(customers, [...partnersArrived, ...customersArrived]),
  ]);
  // A failure ends the run; it is thrown below.
  work.catch(() => pace.end());
  await sendOrders(input, context, customers, customersArrived);
  if (timer) clearTimeout(timer);

  // Customers stop last, because partners need their PINs.
  await work;
  await new Promise((resolve) => setTimeout(resolve, LAST_EVENTS_MS));
  await Promise.all(customers.map((customer) => customer.leave()));
  await manager.leave();
}

function actors<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Signs people in, `count` at a time; returns one promise for each person. */
function signInPeople(people: { arrive: () => Promise<void> }[], count: number, pace: Pace): Promise<void>[] {
  const lanes = Array.from({ length: count }, () => Promise.resolve());
  return people.map((person, index) => {
    const lane = index % count;
    return (lanes[lane] = lanes[lane]!.then(() => (pace.isEnding ? undefined : person.arrive())));
  });
}

/** Sets passwords sequentially after all sign-ins, because concurrent hashing would delay sign-ins. */
async function setPasswords(customers: CustomerActor[], arrived: Promise<void>[]): Promise<void> {
  await Promise.all(arrived);
  for (const customer of customers) await customer.setPassword();
}

/** Starts orders of customers at the planned times until the run ends. */
async function sendOrders(
  { seed, customers: count, rate }: SimulationInput,
  { pace }: ActorContext,
  customers: CustomerActor[],
  arrived: Promise<void>[],
): Promise<void> {
  for (const { afterMs, customer } of arrivals({ seed, customers: count, ordersPerMinute: rate })) {
    await pace.clockWait(afterMs);
    if (pace.isEnding) return;
    // A failed sign-in is reported at the end of the run.
    void arrived[customer]!.then(
      () => customers[customer]!.order(),
      () => undefined,
    );
  }
}
