import { canDo } from '@/lib/domain/access/capabilities';
import type { OrderUpdate } from '@/lib/domain/realtime/realtime-events';
import { offerReceived } from '../store/delivery/deliveries-slice';
import { NOTIFICATION_EVENTS } from '@/lib/domain/notifications/notification-events';
import { monitorUpdatesReceived } from '../store/monitor/monitor-slice';
import { notificationReceived } from '../store/notifications/notifications-slice';
import { receiveOrderUpdate, receiveOrderUpdates } from '../store/orders/order-thunks';
import { pickedLinesReceived, viewersReceived } from '../store/orders/orders-slice';
import { partnerLoaded } from '../store/delivery/partner-slice';
import { partnersLoaded, partnersSeen } from '../store/delivery/partners-slice';
import { promoCodesChanged } from '../store/cart/promo-thunks';
import { sessionEnded } from '../store/accounts/session-slice';
import { staffChanged } from '../store/accounts/staff-slice';
import { syncStore } from '../store/sync-thunks';
import type { AppStore } from '../store/store';
import { catalogueHandlers } from './catalogue-dispatch';
import type { LiveSocket } from './socket-contract';

const VISIBLE_INTERVAL_MS = 250;
const HIDDEN_INTERVAL_MS = 2_000;

/**
 * Collects the order events of an admin or manager and dispatches them in batches, so that a busy shop does not cause a
 * render per event.
 */
function makeOrderBatch(dispatchBatch: (updates: OrderUpdate[]) => void) {
  let pending: OrderUpdate[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    timer = null;
    const updates = pending;
    pending = [];
    dispatchBatch(updates);
  };
  return {
    add(update: OrderUpdate) {
      pending.push(update);
      timer ??= setTimeout(flush, document.hidden ? HIDDEN_INTERVAL_MS : VISIBLE_INTERVAL_MS);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}

/** Dispatches every socket event to the store. Returns the function that cancels a pending batch. */
export function dispatchEvents(socket: LiveSocket, store: AppStore): () => void {
  const user = store.getState().session.user;
  const isStaff = user !== null && canDo(user.role, 'orders.pack');
  const batch = makeOrderBatch((updates) => {
    if (isStaff) return void store.dispatch(receiveOrderUpdates(updates));
    store.dispatch(monitorUpdatesReceived(updates));
    for (const update of updates) store.dispatch(receiveOrderUpdate(update));
  });
  const onOrder = ({ data }: { data: OrderUpdate }) => {
    if (user?.role === 'admin' || isStaff) batch.add(data);
    else store.dispatch(receiveOrderUpdate(data));
  };
  socket.on('order_created', onOrder);
  socket.on('order_status_updated', onOrder);
  socket.on('order_packing_updated', onOrder);
  socket.on('order_assigned', onOrder);
  socket.on('order_details_updated', onOrder);
  socket.on('order_picking_updated', ({ data }) => store.dispatch(pickedLinesReceived(data)));
  socket.on('order_viewers', ({ data }) => store.dispatch(viewersReceived(data)));
  const catalogue = catalogueHandlers(store);
  socket.on('product_created', ({ data }) => catalogue.product_created(data));
  socket.on('product_updated', ({ data }) => catalogue.product_updated(data));
  socket.on('product_deleted', ({ data }) => catalogue.product_deleted(data));
  socket.on('catalogue_refreshed', ({ data }) => catalogue.catalogue_refreshed(data));
  socket.on('stock_changed', ({ data }) => catalogue.stock_changed(data));
  socket.on('category_updated', ({ data }) => catalogue.category_updated(data));
  socket.on('shelves_updated', ({ data }) => catalogue.shelves_updated(data));
  socket.on('promo_codes_updated', ({ data }) => store.dispatch(promoCodesChanged(data.rev)));
  socket.on('staff_updated', ({ data }) => store.dispatch(staffChanged(data.rev)));
  socket.on('shop_updated', ({ data }) => {
    catalogue.shop_updated(data);
    // The dispatch mode decides which deliveries a partner may take.
    if (user?.role === 'delivery_partner') void store.dispatch(syncStore()).catch(() => undefined);
  });
  socket.on('delivery_offered', ({ data }) => store.dispatch(offerReceived(data)));
  socket.on('partner_duty_changed', ({ data }) => {
    store.dispatch(data.id === user?.id ? partnerLoaded(data) : partnersLoaded([data]));
  });
  socket.on('partners_seen', ({ data }) => store.dispatch(partnersSeen(data)));
  for (const event of new Set(Object.values(NOTIFICATION_EVENTS)))
    socket.on(event, ({ data }) => store.dispatch(notificationReceived(data)));
  socket.on('session_ended', ({ data }) => store.dispatch(sessionEnded({ reason: data.reason })));
  return batch.stop;
}
