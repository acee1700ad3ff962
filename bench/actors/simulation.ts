import { seconds } from '@/lib/runtime/clock';
import { arrivals } from './actor-plans';
import type { ActorContext } from './actor-context';
import { CallLog } from './call-log';
import { CustomerActor } from './customer-actor';
import { Doorsteps } from './doorsteps';
import { ManagerActor } from './manager-actor';
import { Pace } from './pace';
import { PartnerActor } from './partner-actor';
import { ShopClient } from './shop-client';
import { ShopDiary, type OrderCounts } from './shop-diary';
import type { SimulationOptions } from './simulation-options';
import { statusLine, summaryText } from './simulation-report';

export type SimulationInput = Omit<SimulationOptions, 'minutes'> & {
  /** Null: until the signal. */
  durationMs: number | null;
  demoPassword: string;
  print: (line: string) => void;
};

export type SimulationResult = { counts: OrderCounts; log: CallLog; summary: string };

/** Events that are under way when the last actor has acted. */
const LAST_EVENTS_MS = 300;
/** How many sign in at the same time. Partners set passwords on the way, which the server hashes one after the other. */
const [CUSTOMER_LANES, PARTNER_LANES] = [6, 2];

/**
 * Runs customers, partners and a manager against a demo shop until the time is over or `signal` aborts; then lets each
 * of them finish. Resolves to what happened; errors of the shop stand in the log. Throws NotADemoShopError.
 */
export async function runSimulation(input: SimulationInput, signal: AbortSignal): Promise<SimulationResult> {
  const pace = new Pace(input.speed);
  const log = new CallLog(() => pace.end());
  const context: ActorContext = {
    shop: new ShopClient(input.url, log, pace),
    pace,
    log,
    diary: new ShopDiary(),
    doorsteps: new Doorsteps(),
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
    await playActors(input, context);
  } finally {
    clearInterval(ticker);
    signal.removeEventListener('abort', end);
  }
  const counts = context.diary.counts();
  const { customers, partners, rate, seed } = input;
  const heading = `${customers} customers, ${partners} partners, ${rate} orders a minute, seed ${seed}`;
  return { counts, log, summary: summaryText({ heading, elapsedMs: elapsed(), counts, log }) };
}

function printLine({ print }: SimulationInput, { diary, log }: ActorContext, elapsedMs: number): void {
  print(
    statusLine({
      elapsedMs,
      counts: diary.counts(),
      errors: log.errorCount,
      happenings: diary.takeHappenings(),
    }),
  );
}

async function playActors(input: SimulationInput, context: ActorContext): Promise<void> {
  const { pace } = context;
  const manager = new ManagerActor(context);
  await manager.arrive();
  const timer = input.durationMs === null ? null : setTimeout(() => pace.end(), input.durationMs);
  const partners = actors(input.partners, (at) => new PartnerActor(context, at, manager));
  const customers = actors(input.customers, (at) => new CustomerActor(context, at));
  const partnersArrived = arriveInLanes(partners, PARTNER_LANES, pace);
  const customersArrived = arriveInLanes(customers, CUSTOMER_LANES, pace);
  const work = Promise.all([
    manager.work(),
    ...partners.map((partner, at) => partnersArrived[at]!.then(() => partner.work())),
    setPasswordsInTurn(customers, [...partnersArrived, ...customersArrived]),
  ]);
  // Whatever fails ends the run; it is thrown below.
  work.catch(() => pace.end());
  await sendOrders(input, context, customers, customersArrived);
  if (timer) clearTimeout(timer);

  // Customers last: partners still need somebody who opens the door.
  await work;
  await new Promise((resolve) => setTimeout(resolve, LAST_EVENTS_MS));
  await Promise.all(customers.map((customer) => customer.leave()));
  await manager.leave();
}

function actors<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Everybody signs in, a few at a time, while the shop is already open; each promise is one of them. */
function arriveInLanes(
  people: { arrive: () => Promise<void> }[],
  count: number,
  pace: Pace,
): Promise<void>[] {
  const lanes = Array.from({ length: count }, () => Promise.resolve());
  return people.map((person, at) => {
    const lane = at % count;
    return (lanes[lane] = lanes[lane]!.then(() => (pace.isEnding ? undefined : person.arrive())));
  });
}

/** One password after the other, once everybody has arrived: hashing many at once would hold up who signs in. */
async function setPasswordsInTurn(customers: CustomerActor[], arrived: Promise<void>[]): Promise<void> {
  await Promise.all(arrived);
  for (const customer of customers) await customer.setPassword();
}

/** Lets one customer after the other order, at the planned times, until the run ends. */
async function sendOrders(
  { seed, customers: count, rate }: SimulationInput,
  { pace }: ActorContext,
  customers: CustomerActor[],
  arrived: Promise<void>[],
): Promise<void> {
  for (const { afterMs, customer } of arrivals({ seed, customers: count, ordersPerMinute: rate })) {
    await pace.clockWait(afterMs);
    if (pace.isEnding) return;
    // That somebody could not sign in is reported at the end of the run.
    void arrived[customer]!.then(
      () => customers[customer]!.order(),
      () => undefined,
    );
  }
}
