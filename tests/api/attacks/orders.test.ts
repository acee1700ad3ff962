import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { collectionOf, storedOrder, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createActor } from '@/tests/support/accounts';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import { otherPin } from '@/tests/support/order-steps';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('orders');
});
afterAll(async () => {
  await expectInvariants();
  await scene.stop();
});

const MALFORMED = { status: 400, code: 'VALIDATION' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const TRANSITION = { status: 409, code: 'ORDER_TRANSITION_INVALID' };

const moves = (
  name: string,
  who: Party,
  from: Parameters<AttackSetup['orderIn']>[0],
  step: (pin: string | undefined) => [path: string, body: object],
  refusal: Expected,
): Attack => ({
  name,
  who,
  request: async ({ orderIn, api, users }) => {
    const { id } = await orderIn(from);
    const { pin } = (await api.get<{ pin?: string }>(`/api/orders/${id}`, users.victim.token)).body;
    const [path, body] = step(pin);
    return post(`/api/orders/${id}/${path}`, body);
  },
  expect: refusal,
});

describe('a step that is not the next one:', () => {
  const to =
    (status: string, more: object = {}) =>
    () =>
      ['status', { to: status, ...more }] as [string, object];
  attackTable(
    () => scene,
    [
      moves(
        'delivers what was never picked up',
        'rival',
        'ACCEPTED',
        (pin) => ['status', { to: 'DELIVERED', pin }],
        TRANSITION,
      ),
      moves('skips the way', 'rival', 'PICKED_UP', (pin) => ['status', { to: 'DELIVERED', pin }], TRANSITION),
      moves('goes back', 'rival', 'ON_THE_WAY', to('PICKED_UP'), TRANSITION),
      moves('goes on after the end', 'rival', 'DELIVERED', to('ON_THE_WAY'), TRANSITION),
      moves(
        'wakes what was cancelled',
        'manager',
        'CANCELLED',
        to('PICKED_UP', { reason: 'because' }),
        TRANSITION,
      ),
      moves('cancels by a status', 'manager', 'ACCEPTED', to('CANCELLED', { reason: 'because' }), TRANSITION),
      moves('accepts by a status', 'rival', 'PLACED', to('ACCEPTED'), NOT_FOUND),
      moves('to a status nobody knows', 'rival', 'ACCEPTED', to('FLYING'), MALFORMED),
      moves('with a field nobody asked for', 'rival', 'ACCEPTED', to('PICKED_UP', { paid: true }), MALFORMED),
      moves('drawn from a state of the future', 'rival', 'ACCEPTED', to('PICKED_UP', { rev: 99 }), {
        status: 409,
        code: 'ORDER_MOVED',
      }),
      moves('of another’s without a reason', 'manager', 'ACCEPTED', to('PICKED_UP'), MALFORMED),
      moves('takes back by the partner what only the shop may', 'rival', 'FAILED', to('RETURNED'), {
        status: 403,
        code: 'FORBIDDEN',
      }),
      moves(
        'returns a line that is not there',
        'manager',
        'FAILED',
        to('RETURNED', { sellable: [40] }),
        MALFORMED,
      ),
      moves(
        'returns a line below the first',
        'manager',
        'FAILED',
        to('RETURNED', { sellable: [-1] }),
        MALFORMED,
      ),
      moves('cancels what is on its way', 'victim', 'ON_THE_WAY', () => ['cancel', {}], TRANSITION),
      moves('gives back what is in the bag', 'rival', 'PICKED_UP', () => ['release', {}], TRANSITION),
      moves('takes what another has', 'partner', 'ACCEPTED', () => ['accept', {}], {
        status: 409,
        code: 'ORDER_ALREADY_TAKEN',
      }),
      moves('takes what is over', 'partner', 'DELIVERED', () => ['accept', {}], NOT_FOUND),
      moves('packs what has left', 'manager', 'PICKED_UP', () => ['packing', { to: 'QUEUED' }], {
        status: 409,
        code: 'PACKING_TRANSITION_INVALID',
      }),
      {
        name: 'takes a delivery off duty, and one whom the shop has not approved',
        who: 'nobody',
        request: async ({ orderIn }) => {
          const { id } = await orderIn('PLACED');
          const [resting, stranger] = await Promise.all([
            createActor('delivery_partner', { onDuty: false }),
            createActor('delivery_partner', { onDuty: false }),
          ]);
          await mongoose.connection
            .collection('deliverypartners')
            .updateOne(
              { userId: mongoose.Types.ObjectId.createFromHexString(stranger.id) },
              { $set: { approval: 'pending' } },
            );
          return [resting, stranger].map(({ token }) =>
            post(`/api/orders/${id}/accept`, {}, { authorization: `Bearer ${token}` }),
          );
        },
        expect: [
          { status: 409, code: 'PARTNER_OFF_DUTY' },
          { status: 403, code: 'PARTNER_NOT_APPROVED' },
        ],
      },
      {
        name: 'gives a delivery to a customer',
        who: 'manager',
        request: async ({ orderIn, users }) => {
          const { id } = await orderIn('PLACED');
          return post(`/api/orders/${id}/assign`, { partnerId: users.victim.id });
        },
        expect: { status: 409, code: 'PARTNER_UNAVAILABLE' },
      },
      {
        name: 'cancels what is packed',
        who: 'victim',
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

describe('the PIN at the door', () => {
  const guesses =
    (count: number, make: (pin: string | undefined, n: number) => string) => async (here: AttackSetup) => {
      const { id } = await here.orderIn('ON_THE_WAY');
      const { pin } = (await here.api.get<{ pin?: string }>(`/api/orders/${id}`, here.users.victim.token))
        .body;
      return Array.from({ length: count }, (_, n) =>
        post(`/api/orders/${id}/status`, { to: 'DELIVERED', pin: make(pin, n) }),
      );
    };
  const wrong = { status: 422, code: 'PIN_WRONG' };
  const locked = { status: 429, code: 'PIN_LOCKED' };
  /** A wrong try is counted in the order, and nothing else. */
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
    () => scene,
    [
      {
        name: 'six wrong guesses: five count, the sixth is locked out',
        who: 'rival',
        request: guesses(6, (pin, n) => otherPin(pin, n + 1)),
        expect: [wrong, wrong, wrong, wrong, wrong, locked],
        mustNotChange: onlyOrders,
        also: stillOnTheWay,
      },
      {
        name: 'the right one after five wrong ones',
        who: 'rival',
        request: guesses(6, (pin, n) => (n < 5 ? otherPin(pin, n + 1) : pin!)),
        expect: [wrong, wrong, wrong, wrong, wrong, locked],
        mustNotChange: onlyOrders,
        also: stillOnTheWay,
      },
      {
        name: 'fifty guesses at once',
        who: 'rival',
        atOnce: true,
        request: guesses(50, (pin, n) => otherPin(pin, n + 1)),
        expect: [],
        mustNotChange: onlyOrders,
        also: async (answers) => {
          const counts = [422, 429].map((status) => answers.filter((one) => one.status === status).length);
          expect(counts).toEqual([5, 45]);
          await stillOnTheWay();
        },
      },
      {
        name: 'a guess by another partner is not even counted',
        who: 'partner',
        request: guesses(1, (pin) => pin!),
        expect: NOT_FOUND,
      },
      {
        name: 'an operator in its place',
        who: 'rival',
        request: async (here) => {
          const { id } = await here.orderIn('ON_THE_WAY');
          return post(`/api/orders/${id}/status`, { to: 'DELIVERED', pin: { $ne: '' } });
        },
        expect: MALFORMED,
      },
      {
        name: 'none at all',
        who: 'rival',
        request: async (here) => {
          const { id } = await here.orderIn('ON_THE_WAY');
          return post(`/api/orders/${id}/status`, { to: 'DELIVERED' });
        },
        expect: MALFORMED,
      },
    ],
  );
});

describe('the stock', () => {
  const change = (name: string, body: object, refusal: Expected): Attack => ({
    name,
    who: 'manager',
    request: ({ product }) => post(`/api/products/${product.id}/stock`, body),
    expect: refusal,
    also: async (_answers, { product }) =>
      expect(Object.keys(await storedStock(product.id))).toEqual(['all']),
  });
  attackTable(
    () => scene,
    [
      change(
        'below zero',
        { key: 'all', delta: -5_000, reason: 'counted' },
        { status: 409, code: 'STOCK_TOO_LOW' },
      ),
      change('by half a piece', { key: 'all', delta: 0.5, reason: 'counted' }, MALFORMED),
      change('by a trillion', { key: 'all', delta: 1e12, reason: 'counted' }, MALFORMED),
      change('under an operator', { key: '$inc', delta: 1, reason: 'counted' }, MALFORMED),
      change('under a path', { key: 'all.x', delta: 1, reason: 'counted' }, MALFORMED),
      change('under __proto__', { key: '__proto__', delta: 1, reason: 'counted' }, MALFORMED),
      change(
        'under a name every object has',
        { key: 'constructor', delta: 1, reason: 'counted' },
        { status: 409, code: 'STOCK_KEY_UNKNOWN' },
      ),
      change('without a reason', { key: 'all', delta: 1 }, MALFORMED),
      change('together with the price', { key: 'all', delta: 1, reason: 'counted', basePrice: 1 }, MALFORMED),
    ],
  );
});
