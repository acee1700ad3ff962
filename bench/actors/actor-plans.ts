import { seconds } from '@/lib/runtime/clock';
import { ActorRandom } from './actor-random';

/** The inputs on which all arrivals depend. */
export type PlanSource = { seed: number; customers: number; ordersPerMinute: number };

/** Delay until the next order in ms, and the index of its customer. */
export type Arrival = { afterMs: number; customer: number };

/** One line of an order. Category, product and options are relative positions (0 to 1) in lists of the catalogue. */
export type LinePlan = { category: number; product: number; options: number[]; quantity: number };

/** One order of a customer. Times are milliseconds of shop time. */
export type OrderPlan = {
  lines: LinePlan[];
  /** Pause between two pages. */
  readingMs: number;
  /** Null: the order is not cancelled. */
  cancelAfterMs: number | null;
};

/** One delivery of a partner. Times are milliseconds of shop time. */
export type DeliveryPlan = {
  /** Delay between receiving an offer and accepting it. */
  reactionMs: number;
  /** Reason to release the accepted order; null: it is not released. */
  releaseReason: string | null;
  loadingMs: number;
  handOverMs: number;
  mistypesPin: boolean;
  /** Reason of a failed delivery; null: it is delivered. */
  failureReason: string | null;
  /** Off-duty time after the delivery; null: no break. */
  breakMs: number | null;
};

/** The manager's packing of one order. Times are milliseconds of shop time. */
export type PackingPlan = { startAfterMs: number; packingMs: number };

/** The return of a failed delivery. `sellable` is the share (0 to 1) of its lines that can be sold again. */
export type ReturnPlan = { inspectionMs: number; sellable: number };

/** The pieces that are added to a low stock. */
export type RestockPlan = { afterMs: number; pieces: number };

const OPTION_GROUPS = 4;
const RELEASE_REASONS = ['Flat tyre', 'The bag does not fit on the bike'];
const FAILURE_REASONS = [
  'Nobody opened the door',
  'The address could not be found',
  'The customer refused the order',
];

function* endless<T>(random: ActorRandom, plan: (random: ActorRandom) => T): Generator<T, never> {
  for (;;) yield plan(random);
}

/** Draws the value even if it is not used, so that later plans do not depend on this one. */
function choose<T>(random: ActorRandom, share: number, value: (random: ActorRandom) => T): T | null {
  const chosen = random.chance(share);
  const drawn = value(random);
  return chosen ? drawn : null;
}

/** Order arrivals over all customers, as a Poisson process. */
export function arrivals({ seed, customers, ordersPerMinute }: PlanSource): Generator<Arrival, never> {
  return endless(new ActorRandom(seed, 'arrivals'), (random) => ({
    afterMs: random.arrivalMs(ordersPerMinute),
    customer: random.integer(0, customers - 1),
  }));
}

function linePlan(random: ActorRandom): LinePlan {
  return {
    category: random.fraction(),
    product: random.fraction(),
    options: Array.from({ length: OPTION_GROUPS }, () => random.fraction()),
    quantity: random.integer(1, 2),
  };
}

export function orderPlans(seed: number, customer: number): Generator<OrderPlan, never> {
  return endless(new ActorRandom(seed, `customer ${customer}`), (random) => ({
    lines: Array.from({ length: random.integer(1, 4) }, () => linePlan(random)),
    readingMs: random.between(seconds(2), seconds(20)),
    cancelAfterMs: choose(random, 0.08, () => random.between(seconds(5), seconds(120))),
  }));
}

export function deliveryPlans(seed: number, partner: number): Generator<DeliveryPlan, never> {
  return endless(new ActorRandom(seed, `partner ${partner}`), (random) => ({
    reactionMs: random.between(seconds(3), seconds(25)),
    releaseReason: choose(random, 0.04, () => random.pick(RELEASE_REASONS)),
    loadingMs: random.between(seconds(10), seconds(40)),
    handOverMs: random.between(seconds(15), seconds(50)),
    mistypesPin: random.chance(0.04),
    failureReason: choose(random, 0.05, () => random.pick(FAILURE_REASONS)),
    breakMs: choose(random, 0.06, () => random.between(seconds(120), seconds(400))),
  }));
}

export function packingPlans(seed: number): Generator<PackingPlan, never> {
  return endless(new ActorRandom(seed, 'manager: packing'), (random) => ({
    startAfterMs: random.between(seconds(5), seconds(40)),
    packingMs: random.between(seconds(30), seconds(120)),
  }));
}

export function returnPlans(seed: number): Generator<ReturnPlan, never> {
  return endless(new ActorRandom(seed, 'manager: returns'), (random) => ({
    inspectionMs: random.between(seconds(120), seconds(600)),
    sellable: random.fraction(),
  }));
}

export function restockPlans(seed: number): Generator<RestockPlan, never> {
  return endless(new ActorRandom(seed, 'manager: stock'), (random) => ({
    afterMs: random.between(seconds(60), seconds(300)),
    pieces: random.integer(10, 40),
  }));
}
