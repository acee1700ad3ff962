import { describe, expect, it } from 'vitest';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { toOrderSummary } from '@/lib/domain/orders/order-summary';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { monitorUpdatesReceived, overviewLoaded, selectCounts, selectMonitor } from './monitor-slice';
import { makeStore } from '../store';
import { anOrder, aUser } from '../store-fixtures';

const admin = aUser({ role: 'admin' });

function overviewAt(at: string, placed: number): Overview {
  const none = {
    ACCEPTED: 0,
    PICKED_UP: 0,
    ON_THE_WAY: 0,
    DELIVERED: 0,
    CANCELLED: 0,
    FAILED: 0,
    RETURNED: 0,
  };
  return {
    at,
    byStatus: { PLACED: placed, ...none },
    placedLastHour: placed,
    deliveredLastHour: 0,
    ordersPerMinute: [],
    onTimePercent: null,
    medianDoorToDoorMs: null,
    unassignedOver3Min: 0,
    partners: { onDuty: 0, busy: 0, total: 0 },
    mirror: null,
  };
}

function orderUpdate(order: Order, type: OrderUpdate['event']['type'], at: string): OrderUpdate {
  return {
    ...toOrderSummary(order),
    event: { rev: order.rev, type, at, actor: { id: admin.id, role: 'manager', name: 'Mona' } },
  };
}

describe('monitor slice', () => {
  it('adds status changes after the overview to its counts and ignores earlier ones', () => {
    const order = anOrder({ rev: 1 });
    const store = makeStore({
      user: admin,
      orders: [order],
      overview: overviewAt('2026-11-21T10:00:00.000Z', 4),
    });
    store.dispatch(
      monitorUpdatesReceived([
        orderUpdate({ ...order, rev: 2, status: 'ACCEPTED' }, 'ACCEPTED', '2026-11-21T10:01:00.000Z'),
        orderUpdate(anOrder({ id: '5'.repeat(24) }), 'PLACED', '2026-11-21T09:59:00.000Z'),
      ]),
    );
    expect(selectCounts(store.getState())).toMatchObject({ PLACED: 3, ACCEPTED: 1 });
    store.dispatch(overviewLoaded(overviewAt('2026-11-21T10:02:00.000Z', 7)));
    expect(selectCounts(store.getState())).toMatchObject({ PLACED: 7, ACCEPTED: 0 });
  });

  it('marks the counts as uncertain when the previous status of an order is unknown', () => {
    const store = makeStore({ user: admin, overview: overviewAt('2026-11-21T10:00:00.000Z', 4) });
    store.dispatch(
      monitorUpdatesReceived([
        orderUpdate(anOrder({ rev: 3, status: 'CANCELLED' }), 'CANCELLED', '2026-11-21T10:01:00.000Z'),
      ]),
    );
    expect(selectMonitor(store.getState()).countsUncertain).toBe(true);
  });

  it('keeps at most 500 stream rows and ignores repeated updates', () => {
    const store = makeStore({ user: admin });
    const many = Array.from({ length: 600 }, (_, n) =>
      orderUpdate(anOrder({ id: n.toString(16).padStart(24, '0') }), 'PLACED', '2026-11-21T10:01:00.000Z'),
    );
    store.dispatch(monitorUpdatesReceived([...many, ...many]));
    expect(selectMonitor(store.getState())).toMatchObject({ received: 600 });
    expect(selectMonitor(store.getState()).stream).toHaveLength(500);
  });

  it('stays empty for roles other than admin', () => {
    const store = makeStore({ user: aUser(), orders: [anOrder()] });
    expect(selectMonitor(store.getState()).ids).toEqual([]);
  });
});
