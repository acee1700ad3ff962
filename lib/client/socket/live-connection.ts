import { io } from 'socket.io-client';
import { ORDER_SUBSCRIBE } from '@/lib/domain/realtime/realtime-events';
import type { ApiClient } from '../api/api-client';
import { connectionChanged } from '../store/connection-slice';
import { sessionEnded } from '../store/accounts/session-slice';
import type { AppStore } from '../store/store';
import { syncHeld } from '../store/sync-thunks';
import { dispatchEvents } from './event-dispatch';
import type { LiveSocket } from './socket-contract';

/** A shorter break is a flicker and is not told. */
const GRACE_MS = 3_000;
const POLL_MS = 15_000;
const LONG_SLEEP_MS = 60_000;
const SUBSCRIBE_TIMEOUT_MS = 5_000;

export type LiveConnection = { stop(): void };

/** What the server answers a handshake without a valid token; the refresh token may still be good. */
const NOT_SIGNED_IN = new Set(['UNAUTHENTICATED', 'TOKEN_INVALID', 'SESSION_ENDED']);

type Refusal = Error & { data?: { code?: string } };

/**
 * Keeps the store live: events while the socket is up, REST every 15 s while it is not. On every connect it
 * follows the open orders first and fetches second, so that nothing falls between the two.
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
  const followed = new Set<string>();
  let downSince: number | null = Date.now();
  let hiddenSince: number | null = null;
  let refreshed = false;
  let told = false;
  let stopped = false;
  let grace: ReturnType<typeof setTimeout> | null = null;
  let poll: ReturnType<typeof setInterval> | null = null;

  /** What a failed fetch leaves undone, the next poll, event or reconnect does. */
  const sync = () => {
    if (navigator.onLine) void store.dispatch(syncHeld()).catch(() => undefined);
  };

  const follow = (orderId: string) =>
    socket
      .timeout(SUBSCRIBE_TIMEOUT_MS)
      .emitWithAck(ORDER_SUBSCRIBE, { orderId })
      .catch(() => null);

  async function followOpenOrders(): Promise<void> {
    const ids = [...new Set(store.getState().orders.open)].filter((id) => !followed.has(id));
    for (const id of ids) followed.add(id);
    await Promise.all(ids.map(follow));
  }

  function tellState(): void {
    told = downSince !== null;
    if (downSince === null) store.dispatch(connectionChanged({ state: 'live', since: Date.now() }));
    else
      store.dispatch(
        connectionChanged({ state: navigator.onLine ? 'reconnecting' : 'offline', since: downSince }),
      );
  }

  function goDown(): void {
    downSince ??= Date.now();
    followed.clear();
    grace ??= setTimeout(() => {
      tellState();
      sync();
      poll ??= setInterval(sync, POLL_MS);
    }, GRACE_MS);
  }

  function goUp(): void {
    downSince = null;
    refreshed = false;
    if (grace) clearTimeout(grace);
    if (poll) clearInterval(poll);
    grace = poll = null;
    tellState();
    void followOpenOrders().then(sync);
  }

  /** An expired cookie is renewed once by HTTP; a refusal after that means that the session is over. */
  async function onRefused({ data }: Refusal): Promise<void> {
    goDown();
    if (!NOT_SIGNED_IN.has(data?.code ?? '')) return reconnectLater();
    if (refreshed) return void store.dispatch(sessionEnded({ reason: null }));
    refreshed = true;
    const result = await api.refreshSession();
    if (result === 'refreshed' && !stopped) socket.connect();
    else if (result === 'unreachable') {
      refreshed = false;
      reconnectLater();
    }
  }

  /** After a refusal or a goodbye by the server, socket.io does not try again by itself. */
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
    else if (hiddenSince !== null && Date.now() - hiddenSince > LONG_SLEEP_MS) sync();
  }

  function onNetwork(): void {
    if (!navigator.onLine) goDown();
    // A socket that has lived through a change of networks is mostly dead and does not know it for 45 s.
    else socket.disconnect().connect();
    if (told) tellState();
  }

  socket.on('connect', goUp);
  socket.on('disconnect', () => {
    goDown();
    reconnectLater();
  });
  socket.on('connect_error', (error: Refusal) => void onRefused(error));
  const stopEvents = dispatchEvents(socket, store);
  const stopWatching = store.subscribe(() => {
    if (socket.connected) void followOpenOrders();
  });
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onNetwork);
  window.addEventListener('offline', onNetwork);
  goDown();
  socket.connect();

  return {
    stop() {
      stopped = true;
      if (grace) clearTimeout(grace);
      if (poll) clearInterval(poll);
      stopWatching();
      stopEvents();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onNetwork);
      window.removeEventListener('offline', onNetwork);
      socket.off();
      socket.disconnect();
    },
  };
}
