import { io } from 'socket.io-client';
import { canDo } from '@/lib/domain/access/capabilities';
import { ORDER_SUBSCRIBE, ORDER_VIEW } from '@/lib/domain/realtime/realtime-events';
import type { ApiClient } from '../api/api-client';
import { connectionChanged } from '../store/connection-slice';
import { sessionEnded } from '../store/accounts/session-slice';
import type { AppStore } from '../store/store';
import { syncStore } from '../store/sync-thunks';
import { dispatchEvents } from './event-dispatch';
import type { LiveSocket } from './socket-contract';

/** A shorter interruption is not shown to the user. */
const GRACE_MS = 3_000;
const POLL_MS = 15_000;
const RESYNC_AFTER_HIDDEN_MS = 60_000;
const SUBSCRIBE_TIMEOUT_MS = 5_000;
/** A manager who moves through orders by keyboard does not announce each of them. */
const VIEW_DELAY_MS = 400;

export type LiveConnection = { stop(): void };

/** Codes of a handshake that was rejected for its access token; the refresh token may still be valid. */
const UNAUTHENTICATED_CODES = new Set(['UNAUTHENTICATED', 'TOKEN_INVALID', 'SESSION_ENDED']);

type ConnectError = Error & { data?: { code?: string } };

/**
 * Keeps the store up to date: by events while the socket is connected, by polling every 15 s while it is not. On each
 * connect it subscribes to the open orders before it fetches them, so that no change is missed in between.
 */
export function startLiveConnection(store: AppStore, api: ApiClient): LiveConnection {
  const socket: LiveSocket = io({
    path: '/socket.io',
    transports: ['websocket'],
    withCredentials: true,
    randomizationFactor: 0.5,
    reconnectionDelayMax: 5_000,
    autoConnect: false,
  });
  const subscribed = new Set<string>();
  let downSince: number | null = Date.now();
  let hiddenSince: number | null = null;
  let refreshTried = false;
  let shownAsDown = false;
  let stopped = false;
  let viewed: string | null = null;
  let viewTimer: ReturnType<typeof setTimeout> | null = null;
  let grace: ReturnType<typeof setTimeout> | null = null;
  let poll: ReturnType<typeof setInterval> | null = null;

  /** Errors are ignored: the next poll, event or reconnect fetches again. */
  const sync = () => {
    if (navigator.onLine) void store.dispatch(syncStore()).catch(() => undefined);
  };

  const subscribe = (orderId: string) =>
    socket
      .timeout(SUBSCRIBE_TIMEOUT_MS)
      .emitWithAck(ORDER_SUBSCRIBE, { orderId })
      .catch(() => null);

  /** Staff get the events of all orders by their role; they announce the order that they have open instead. */
  const isStaff = () => {
    const { user } = store.getState().session;
    return user !== null && canDo(user.role, 'orders.pack');
  };

  function announceView(): void {
    const shown = store.getState().orders.open.at(-1) ?? null;
    if (!isStaff() || shown === viewed) return;
    viewed = shown;
    if (viewTimer) clearTimeout(viewTimer);
    viewTimer = setTimeout(() => {
      if (socket.connected) socket.emit(ORDER_VIEW, { orderId: viewed });
    }, VIEW_DELAY_MS);
  }

  async function subscribeToOpenOrders(): Promise<void> {
    if (isStaff()) return;
    const ids = [...new Set(store.getState().orders.open)].filter((id) => !subscribed.has(id));
    for (const id of ids) subscribed.add(id);
    await Promise.all(ids.map(subscribe));
  }

  function publishState(): void {
    shownAsDown = downSince !== null;
    if (downSince === null) store.dispatch(connectionChanged({ state: 'live', since: Date.now() }));
    else
      store.dispatch(
        connectionChanged({ state: navigator.onLine ? 'reconnecting' : 'offline', since: downSince }),
      );
  }

  function onDown(): void {
    downSince ??= Date.now();
    subscribed.clear();
    grace ??= setTimeout(() => {
      publishState();
      sync();
      poll ??= setInterval(sync, POLL_MS);
    }, GRACE_MS);
  }

  function onConnected(): void {
    downSince = null;
    refreshTried = false;
    if (grace) clearTimeout(grace);
    if (poll) clearInterval(poll);
    grace = poll = null;
    publishState();
    viewed = null;
    announceView();
    void subscribeToOpenOrders().then(sync);
  }

  /** Refreshes expired cookies once by HTTP; a second rejection means that the session has ended. */
  async function onConnectError({ data }: ConnectError): Promise<void> {
    onDown();
    if (!UNAUTHENTICATED_CODES.has(data?.code ?? '')) return reconnectLater();
    if (refreshTried) return void store.dispatch(sessionEnded({ reason: null }));
    refreshTried = true;
    const result = await api.refreshSession();
    if (result === 'refreshed' && !stopped) socket.connect();
    else if (result === 'unreachable') {
      refreshTried = false;
      reconnectLater();
    }
  }

  /** Needed after a rejected handshake or a disconnect by the server, where socket.io does not reconnect by itself. */
  function reconnectLater(): void {
    if (socket.active) return;
    setTimeout(
      () => {
        if (!stopped && !store.getState().session.ended) socket.connect();
      },
      2_000 + Math.random() * 3_000,
    );
  }

  function onVisibility(): void {
    if (document.hidden) hiddenSince = Date.now();
    else if (hiddenSince !== null && Date.now() - hiddenSince > RESYNC_AFTER_HIDDEN_MS) sync();
  }

  function onNetwork(): void {
    if (!navigator.onLine) onDown();
    // After a change of networks the socket is usually dead, and its ping timeout would notice that only after 45 s.
    else socket.disconnect().connect();
    if (shownAsDown) publishState();
  }

  socket.on('connect', onConnected);
  socket.on('disconnect', () => {
    onDown();
    reconnectLater();
  });
  socket.on('connect_error', (error: ConnectError) => void onConnectError(error));
  const stopEvents = dispatchEvents(socket, store);
  const unsubscribeStore = store.subscribe(() => {
    if (!socket.connected) return;
    announceView();
    void subscribeToOpenOrders();
  });
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onNetwork);
  window.addEventListener('offline', onNetwork);
  onDown();
  socket.connect();

  return {
    stop() {
      stopped = true;
      if (grace) clearTimeout(grace);
      if (poll) clearInterval(poll);
      if (viewTimer) clearTimeout(viewTimer);
      unsubscribeStore();
      stopEvents();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onNetwork);
      window.removeEventListener('offline', onNetwork);
      socket.off();
      socket.disconnect();
    },
  };
}
