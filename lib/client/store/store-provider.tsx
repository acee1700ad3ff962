'use client';

import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Provider } from 'react-redux';
import { api } from '../api/api-client';
import { isIdle } from '../api/idle-timeout';
import { GUEST_CART_KEY } from '../cart/guest-cart';
import type { LiveConnection } from '../socket/live-connection';
import { canDo } from '@/lib/domain/access/capabilities';
import { selectSessionKnown, selectUser, sessionEnded } from './accounts/session-slice';
import { loadSession } from './accounts/session-thunks';
import { selectCartLoaded } from './cart/cart-slice';
import { loadGuestCart, mergeGuestCart, refetchCart } from './cart/cart-thunks';
import { CatalogueRefresh } from './catalogue-refresh';
import { Hydrate } from './hydrate';
import type { Preload } from './preload';
import { ServerState } from './server-state';
import type { AppStore } from './store';
import { makeStore } from './store';
import { useAppSelector, useAppStore } from './store-hooks';

const RETRY_MS = 5_000;
const IDLE_REASON = 'Nobody has used this page for an hour.';

type Props = { preload?: Preload; children: ReactNode };

/** Provides the store. The key makes a new store for each user, so that no data of the previous user remains. */
export function StoreProvider({ preload = {}, children }: Props) {
  return (
    <UserStore key={preload.user?.id ?? 'visitor'} preload={preload}>
      {children}
    </UserStore>
  );
}

function UserStore({ preload, children }: Required<Props>) {
  const [store] = useState(() => makeStore(preload));
  const [serverState] = useState(() => ({ ...store.getState() }));
  return (
    <Provider store={store} serverState={serverState}>
      <ServerState value={serverState}>
        <Hydrate {...preload} />
        <CatalogueRefresh />
        {children}
        <SessionEffects />
      </ServerState>
    </Provider>
  );
}

/** Loads the account of a page that came without it, and keeps the store up to date for the user or visitor. */
function SessionEffects() {
  const store = useAppStore();
  const known = useAppSelector(selectSessionKnown);
  const user = useAppSelector(selectUser);
  const { id: userId, role } = user ?? {};

  useEffect(() => {
    if (!known) return loadSessionUntilKnown(store);
    // Until now set by the script of SessionHint, by the cookie alone.
    document.documentElement.toggleAttribute('data-session', userId !== undefined);
  }, [store, known, userId]);
  useEffect(() => {
    if (known) return userId ? connectLive(store) : connectVisitor(store);
  }, [store, known, userId]);
  useEffect(() => {
    if (!role || !canDo(role, 'cart.use')) return;
    void store.dispatch(mergeGuestCart());
    if (!selectCartLoaded(store.getState())) void store.dispatch(refetchCart()).catch(() => undefined);
  }, [store, role, userId]);
  return null;
}

/** Tries again while the shop cannot be reached. */
function loadSessionUntilKnown(store: AppStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const load = () =>
    void store.dispatch(loadSession()).catch(() => {
      if (!stopped) timer = setTimeout(load, RETRY_MS);
    });
  load();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Opens the live connection. The socket client is loaded after hydration, so that no page waits for it. */
function connectLive(store: AppStore): () => void {
  let connection: LiveConnection | null = null;
  let stopped = false;
  const stopListening = api.onSessionEnded(() => {
    const idle = isIdle();
    store.dispatch(sessionEnded({ reason: idle ? IDLE_REASON : null }));
    // Signs out, so that a reload of the abandoned page does not restore the session. Must follow the dispatch above:
    // the sign-out sends a session_ended event, and the first reason is kept.
    if (idle) void api.post('/api/auth/logout').catch(() => undefined);
  });
  // When the script fails to load, the page works without live updates.
  void import('../socket/live-connection').then(
    ({ startLiveConnection }) => {
      if (!stopped) connection = startLiveConnection(store, api);
    },
    () => undefined,
  );
  return () => {
    stopped = true;
    stopListening();
    connection?.stop();
  };
}

/** Keeps the catalogue and the cart of a visitor up to date. The stream is loaded after hydration. */
function connectVisitor(store: AppStore): () => void {
  const stopCart = syncGuestCart(store);
  let stopped = false;
  let closeStream: (() => void) | null = null;
  // When the script fails to load, the page works without live updates.
  void import('../socket/visitor-stream').then(
    ({ startVisitorStream }) => {
      if (!stopped) closeStream = startVisitorStream(store);
    },
    () => undefined,
  );
  return () => {
    stopped = true;
    stopCart();
    closeStream?.();
  };
}

/** Loads the guest cart from localStorage and again whenever another tab changes it. */
function syncGuestCart(store: AppStore): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === GUEST_CART_KEY) store.dispatch(loadGuestCart());
  };
  store.dispatch(loadGuestCart());
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
