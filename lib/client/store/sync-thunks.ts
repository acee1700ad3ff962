import { canDo } from '@/lib/domain/access/capabilities';
import type { DeliveryOffer, Partner, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import type { MirrorReport } from '@/lib/domain/monitor/mirror-report-schema';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { isLive } from '@/lib/domain/orders/order-status';
import type { Page } from '@/lib/domain/page';
import { offersLoaded } from './delivery/deliveries-slice';
import { mirrorLoaded, monitorOrdersLoaded, overviewLoaded, selectMonitor } from './monitor/monitor-slice';
import { refetchOrder } from './orders/order-thunks';
import { ordersLoaded, selectAllOrders } from './orders/orders-slice';
import { partnerLoaded } from './delivery/partner-slice';
import { partnersLoaded } from './delivery/partners-slice';
import { refetchShop } from './shop/refetch-shop';
import { refetchProducts } from './catalogue/refetch-products';
import { refetchShelves } from './catalogue/refetch-shelves';
import type { AppThunk } from './store';

/**
 * Fetches the data of the user's role again: after a reconnect, after the tab was hidden for long, and while polling.
 */
export function syncStore(): AppThunk<Promise<void>> {
  return async (dispatch, getState) => {
    const role = getState().session.user?.role;
    const { ids, open } = getState().orders;
    // Not awaited first, because its failure must not keep orders from being fetched.
    const products = Promise.all([dispatch(refetchProducts()), dispatch(refetchShelves())]);
    products.catch(() => undefined);
    const shop = dispatch(refetchShop());
    shop.catch(() => undefined);
    if (role === 'customer' && ids.length + open.length > 0)
      await dispatch(syncOrders('/api/orders?limit=20'));
    if (role === 'delivery_partner') await dispatch(syncDeliveries());
    if (role && canDo(role, 'orders.pack')) {
      await Promise.all([
        dispatch(syncOrders('/api/orders?state=live&limit=100', MAX_LIVE_PAGES)),
        canDo(role, 'partners.read') ? dispatch(syncPartners()) : null,
      ]);
    }
    if (role === 'admin') {
      await Promise.all([dispatch(syncOverview()), dispatch(syncMonitor()), dispatch(syncPartners())]);
    }
    await Promise.all([products, shop]);
  };
}

/** Enough for a board of 500 live orders. */
const MAX_LIVE_PAGES = 5;

/**
 * Loads up to `maxPages` pages of a list, and refetches live or open orders of the store that are not on it, because
 * their status has changed.
 */
function syncOrders(path: string, maxPages = 1): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    const liveOrders = selectAllOrders(getState()).filter(({ status }) => isLive(status));
    const listed = new Set<string>();
    let cursor: string | null = null;
    for (let page = 0; page < maxPages && (page === 0 || cursor); page += 1) {
      const { items, nextCursor }: Page<Order> = await api.get(cursor ? `${path}&cursor=${cursor}` : path);
      dispatch(ordersLoaded(items));
      for (const { id } of items) listed.add(id);
      cursor = nextCursor;
    }
    const absent = [...liveOrders.map(({ id }) => id), ...getState().orders.open].filter(
      (id) => !listed.has(id),
    );
    await Promise.all([...new Set(absent)].map((id) => dispatch(refetchOrder(id))));
  };
}

function syncDeliveries(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    const requestedAt = Date.now();
    const [partner, offers] = await Promise.all([
      api.get<Partner>('/api/partner'),
      api.get<Page<DeliveryOffer>>('/api/deliveries?state=available&limit=50'),
      dispatch(syncOrders('/api/deliveries?state=active&limit=50')),
    ]);
    dispatch(partnerLoaded(partner));
    dispatch(offersLoaded({ offers: offers.items, requestedAt }));
  };
}

export function syncPartners(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    const { items } = await api.get<Pick<Page<PartnerDetails>, 'items'>>('/api/partners');
    dispatch(partnersLoaded(items));
  };
}

export function syncOverview(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    dispatch(overviewLoaded(await api.get<Overview>('/api/admin/overview')));
  };
}

export function syncMirror(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { api }) => {
    dispatch(mirrorLoaded(await api.get<MirrorReport>('/api/admin/mirror')));
  };
}

/** Fetches live and newest orders for the monitor, and the orders that a page shows in full. */
function syncMonitor(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    const [live, newest] = await Promise.all([
      api.get<Page<Order>>('/api/orders?state=live&limit=100'),
      api.get<Page<Order>>('/api/orders?limit=100'),
    ]);
    const orders = [...new Map([...live.items, ...newest.items].map((order) => [order.id, order])).values()];
    dispatch(monitorOrdersLoaded(orders));
    const listed = new Set(orders.map(({ id }) => id));
    const absent = Object.values(selectMonitor(getState()).entities).filter(
      ({ id, status }) => isLive(status) && !listed.has(id),
    );
    // Live orders that are on neither list are fetched one by one: the 20 oldest per sync, to bound the requests.
    const oldest = absent.sort((a, b) => a.createdAt.localeCompare(b.createdAt)).slice(0, 20);
    const fetched = await Promise.all(
      oldest.map(({ id }) => api.get<Order>(`/api/orders/${id}`).catch(() => null)),
    );
    dispatch(monitorOrdersLoaded(fetched.filter((order) => order !== null)));
    await Promise.all(getState().orders.open.map((id) => dispatch(refetchOrder(id))));
  };
}
