import { describe, expect, it } from 'vitest';
import { arrivals, deliveryPlans, orderPlans, packingPlans, restockPlans, returnPlans } from './actor-plans';
import { ActorRandom } from './actor-random';

function take<T>(plans: Generator<T, never>, count: number): T[] {
  return Array.from({ length: count }, () => plans.next().value);
}

const SHOP = { customers: 30, ordersPerMinute: 12 };

/** All decisions of the actors of one run. */
function decisions(seed: number): Record<string, unknown[]> {
  return {
    arrivals: take(arrivals({ ...SHOP, seed }), 200),
    ...Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`customer ${index}`, take(orderPlans(seed, index), 50)]),
    ),
    ...Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`partner ${index}`, take(deliveryPlans(seed, index), 50)]),
    ),
    packing: take(packingPlans(seed), 50),
    returns: take(returnPlans(seed), 50),
    stock: take(restockPlans(seed), 50),
  };
}

describe('actor plans', () => {
  it('given the same seed, when drawn twice, then all decisions are equal', () => {
    expect(decisions(7)).toEqual(decisions(7));
  });

  it('given another seed, when drawn, then the decisions of every actor differ', () => {
    const [one, other] = [decisions(7), decisions(8)];
    for (const actor of Object.keys(one)) expect(one[actor], actor).not.toEqual(other[actor]);
  });

  it('given one seed, when two actors are compared, then their sequences differ', () => {
    const {
      'customer 0': first,
      'customer 1': second,
      'partner 0': third,
      'partner 1': fourth,
    } = decisions(7);
    expect(first).not.toEqual(second);
    expect(third).not.toEqual(fourth);
  });

  it('given two interleaved actors, when one draws more often, then the decisions of the other do not change', () => {
    const [first, second] = [orderPlans(7, 0), orderPlans(7, 1)];
    const interleaved = Array.from({ length: 20 }, (_, index) => {
      take(first, index % 3);
      return second.next().value;
    });
    expect(interleaved).toEqual(take(orderPlans(7, 1), 20));
  });

  it('given 12 orders a minute, when 2,000 arrivals are drawn, then there are 12 a minute and every customer occurs', () => {
    const drawn = take(arrivals({ ...SHOP, seed: 7 }), 2_000);
    const minutes = drawn.reduce((sum, { afterMs }) => sum + afterMs, 0) / 60_000;
    expect(2_000 / minutes).toBeGreaterThan(11);
    expect(2_000 / minutes).toBeLessThan(13);
    expect(new Set(drawn.map(({ customer }) => customer)).size).toBe(30);
  });

  it('given 1,000 orders, when planned, then some are cancelled, some deliveries fail, and most do neither', () => {
    const cancelled = take(orderPlans(7, 0), 1_000).filter(({ cancelAfterMs }) => cancelAfterMs !== null);
    const failed = take(deliveryPlans(7, 0), 1_000).filter(({ failureReason }) => failureReason !== null);
    for (const { length } of [cancelled, failed]) {
      expect(length).toBeGreaterThan(10);
      expect(length).toBeLessThan(200);
    }
  });
});

describe('ActorRandom', () => {
  it('given bounds, when drawn, then both bounds occur and no value outside', () => {
    const random = new ActorRandom(7, 'dice');
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(1, 6)));
    expect([...drawn].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
