import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { collectionOf, storedOrder, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createActor } from '@/tests/support/accounts';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { otherPin } from '@/tests/support/order-steps';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('orders');
});
afterAll(async () => {
  await expectInvariants();
  await setup.stop();
});

const MALFORMED = { status: 400, code: 'VALIDATION' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const TRANSITION = { status: 409, code: 'ORDER_TRANSITION_INVALID' };

const statusAttack = (
  name: string,
  caller: Party,
  from: Parameters<AttackSetup['orderIn']>[0],
  step: (pin: string | undefined) => [path: string, body: object],
  refusal: Expected,
): Attack => ({
  name,
  caller,
  request: async ({ orderIn, api, users }) => {
    const { id } = await orderIn(from);
    const { pin } = (await api.get<{ pin?: string }>(`/api/orders/${id}`, users.victim.token)).body;
    const [path, body] = step(pin);
    return post(`/api/orders/${id}/${path}`, body);
  },
  expect: refusal,
});

describe('rejects an invalid order transition', () => {
  const to =
    (status: string, more: object = {}) =>
    () =>
      ['status', { to: status, ...more }] as [string, object];
  attackTable(
    () => setup,
    [
      statusAttack(
        'ACCEPTED to DELIVERED',
        'rival',
        'ACCEPTED',
        (pin) => ['status', { to: 'DELIVERED', pin }],
        TRANSITION,
      ),
      statusAttack(
        'PICKED_UP to DELIVERED',
        'rival',
        'PICKED_UP',
        (pin) => ['status', { to: 'DELIVERED', pin }],
        TRANSITION,
      ),
      statusAttack('ON_THE_WAY back to PICKED_UP', 'rival', 'ON_THE_WAY', to('PICKED_UP'), TRANSITION),
      statusAttack('DELIVERED to ON_THE_WAY', 'rival', 'DELIVERED', to('ON_THE_WAY'), TRANSITION),
      statusAttack(
        'CANCELLED to PICKED_UP',
        'manager',
        'CANCELLED',
        to('PICKED_UP', { reason: 'because' }),
        TRANSITION,
      ),
      statusAttack(
        'cancellation by status',
        'manager',
        'ACCEPTED',
        to('CANCELLED', { reason: 'because' }),
        TRANSITION,
      ),
      statusAttack('acceptance by status', 'rival', 'PLACED', to('ACCEPTED'), NOT_FOUND),
      statusAttack('unknown status', 'rival', 'ACCEPTED', to('FLYING'), MALFORMED),
      statusAttack('unknown field', 'rival', 'ACCEPTED', to('PICKED_UP', { paid: true }), MALFORMED),
      statusAttack('future rev', 'rival', 'ACCEPTED', to('PICKED_UP', { rev: 99 }), {
        status: 409,
        code: 'ORDER_MOVED',
      }),
      statusAttack('manager override without a reason', 'manager', 'ACCEPTED', to('PICKED_UP'), MALFORMED),
      statusAttack('return by a partner', 'rival', 'FAILED', to('RETURNED'), {
        status: 403,
        code: 'FORBIDDEN',
      }),
      statusAttack(
        'return of a line that does not exist',
        'manager',
        'FAILED',
        to('RETURNED', { sellable: [40] }),
        MALFORMED,
      ),
      statusAttack(
        'return of a negative line',
        'manager',
        'FAILED',
        to('RETURNED', { sellable: [-1] }),
        MALFORMED,
      ),
      statusAttack('cancellation on the way', 'victim', 'ON_THE_WAY', () => ['cancel', {}], TRANSITION),
      statusAttack('release after pick-up', 'rival', 'PICKED_UP', () => ['release', {}], TRANSITION),
      statusAttack('acceptance of an assigned order', 'partner', 'ACCEPTED', () => ['accept', {}], {
        status: 409,
        code: 'ORDER_ALREADY_TAKEN',
      }),
      statusAttack(
        'acceptance of a delivered order',
        'partner',
        'DELIVERED',
        () => ['accept', {}],
        NOT_FOUND,
      ),
      statusAttack('packing after pick-up', 'manager', 'PICKED_UP', () => ['packing', { to: 'QUEUED' }], {
        status: 409,
        code: 'PACKING_TRANSITION_INVALID',
      }),
      {
        name: 'acceptance off duty and without approval',
        caller: 'nobody',
        request: async ({ orderIn }) => {
          const { id } = await orderIn('PLACED');
          const [offDuty, unapproved] = await Promise.all([
            createActor('delivery_partner', { onDuty: false }),
            createActor('delivery_partner', { onDuty: false }),
          ]);
          await mongoose.connection
            .collection('deliverypartners')
            .updateOne(
              { userId: mongoose.Types.ObjectId.createFromHexString(unapproved.id) },
              { $set: { approval: 'pending' } },
            );
          return [offDuty, unapproved].map(({ token }) =>
            post(`/api/orders/${id}/accept`, {}, { authorization: `Bearer ${token}` }),
          );
        },
        expect: [
          { status: 409, code: 'PARTNER_OFF_DUTY' },
          { status: 403, code: 'PARTNER_NOT_APPROVED' },
        ],
      },
      {
        name: 'assignment to a customer',
        caller: 'manager',
        request: async ({ orderIn, users }) => {
          const { id } = await orderIn('PLACED');
          return post(`/api/orders/${id}/assign`, { partnerId: users.victim.id });
        },
        expect: { status: 409, code: 'PARTNER_UNAVAILABLE' },
      },
      {
        name: 'cancellation by the customer after packing',
        caller: 'victim',
        request: async ({ orderIn, api, users }) => {
          const { id } = await orderIn('ACCEPTED');
          await api.post(`/api/orders/${id}/packing`, users.manager.token, { to: 'PACKED' });
          return post(`/api/orders/${id}/cancel`);
        },
        expect: { status: 409, code: 'ORDER_PACKED' },
      },
    ],
  );
});

describe('delivery PIN', () => {
  const guesses =
    (count: number, make: (pin: string | undefined, n: number) => string) => async (setup: AttackSetup) => {
      const { id } = await setup.orderIn('ON_THE_WAY');
      const { pin } = (await setup.api.get<{ pin?: string }>(`/api/orders/${id}`, setup.users.victim.token))
        .body;
      return Array.from({ length: count }, (_, n) =>
        post(`/api/orders/${id}/status`, { to: 'DELIVERED', pin: make(pin, n) }),
      );
    };
  const wrong = { status: 422, code: 'PIN_WRONG' };
  const locked = { status: 429, code: 'PIN_LOCKED' };
  /** A wrong PIN changes only the failure count of the order. */
  const onlyOrders = { everythingBut: ['orders'] };
  const stillOnTheWay = async () => {
    const last = (await collectionOf('orders').find().sort({ _id: -1 }).limit(1).toArray())[0]!;
    expect(await storedOrder(last._id.toHexString())).toMatchObject({
      status: 'ON_THE_WAY',
      pinFailures: 5,
      rev: 4,
    });
  };
  attackTable(
    () => setup,
    [
      {
        name: 'locks at the sixth wrong guess',
        caller: 'rival',
        request: guesses(6, (pin, n) => otherPin(pin, n + 1)),
        expect: [wrong, wrong, wrong, wrong, wrong, locked],
        mustNotChange: onlyOrders,
        also: stillOnTheWay,
      },
      {
        name: 'rejects the right PIN after five wrong ones',
        caller: 'rival',
        request: guesses(6, (pin, n) => (n < 5 ? otherPin(pin, n + 1) : pin!)),
        expect: [wrong, wrong, wrong, wrong, wrong, locked],
        mustNotChange: onlyOrders,
        also: stillOnTheWay,
      },
      {
        name: 'counts five of 50 concurrent guesses',
        caller: 'rival',
        atOnce: true,
        request: guesses(50, (pin, n) => otherPin(pin, n + 1)),
        expect: [],
        mustNotChange: onlyOrders,
        also: async (answers) => {
          const counts = [422, 429].map(
            (status) => answers.filter((answer) => answer.status === status).length,
          );
          expect(counts).toEqual([5, 45]);
          await stillOnTheWay();
        },
      },
      {
        name: 'ignores a guess by another partner',
        caller: 'partner',
        request: guesses(1, (pin) => pin!),
        expect: NOT_FOUND,
      },
      {
        name: 'rejects a query operator',
        caller: 'rival',
        request: async (setup) => {
          const { id } = await setup.orderIn('ON_THE_WAY');
          return post(`/api/orders/${id}/status`, { to: 'DELIVERED', pin: { $ne: '' } });
        },
        expect: MALFORMED,
      },
      {
        name: 'rejects a missing PIN',
        caller: 'rival',
        request: async (setup) => {
          const { id } = await setup.orderIn('ON_THE_WAY');
          return post(`/api/orders/${id}/status`, { to: 'DELIVERED' });
        },
        expect: MALFORMED,
      },
    ],
  );
});

describe('rejects a stock adjustment', () => {
  const stockAttack = (name: string, body: object, refusal: Expected): Attack => ({
    name,
    caller: 'manager',
    request: ({ product }) => post(`/api/products/${product.id}/stock`, body),
    expect: refusal,
    also: async (_answers, { product }) =>
      expect(Object.keys(await storedStock(product.id))).toEqual(['all']),
  });
  attackTable(
    () => setup,
    [
      stockAttack(
        'below zero',
        { key: 'all', delta: -5_000, reason: 'counted' },
        { status: 409, code: 'STOCK_TOO_LOW' },
      ),
      stockAttack('of half a piece', { key: 'all', delta: 0.5, reason: 'counted' }, MALFORMED),
      stockAttack('of a trillion', { key: 'all', delta: 1e12, reason: 'counted' }, MALFORMED),
      stockAttack('with an operator as key', { key: '$inc', delta: 1, reason: 'counted' }, MALFORMED),
      stockAttack('with a path as key', { key: 'all.x', delta: 1, reason: 'counted' }, MALFORMED),
      stockAttack('with the key __proto__', { key: '__proto__', delta: 1, reason: 'counted' }, MALFORMED),
      stockAttack(
        'with the key constructor',
        { key: 'constructor', delta: 1, reason: 'counted' },
        { status: 409, code: 'STOCK_KEY_UNKNOWN' },
      ),
      stockAttack('without a reason', { key: 'all', delta: 1 }, MALFORMED),
      stockAttack('with a price', { key: 'all', delta: 1, reason: 'counted', basePrice: 1 }, MALFORMED),
    ],
  );
});
