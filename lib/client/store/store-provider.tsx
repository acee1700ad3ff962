'use client';

import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Provider } from 'react-redux';
import { api } from '../api/api-client';
import { isIdle } from '../api/idle-timeout';
import { GUEST_CART_KEY } from '../cart/guest-cart';
import type { LiveConnection } from '../socket/live-connection';
import { loadGuestCart, mergeGuestCart } from './cart/cart-thunks';
import { CatalogueRefresh } from './catalogue-refresh';
import { Hydrate } from './hydrate';
import type { Preload } from './preload';
import { ServerState } from './server-state';
import { sessionEnded } from './accounts/session-slice';
import type { AppStore } from './store';
import { makeStore } from './store';

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
  const { user } = preload;
  const userId = user?.id;

  useEffect(() => (userId ? connectLive(store) : syncGuestCart(store)), [store, userId]);
  useEffect(() => {
    if (user?.role === 'customer') void store.dispatch(mergeGuestCart());
  }, [store, user?.role]);

  return (
    <Provider store={store} serverState={serverState}>
      <ServerState value={serverState}>
        <Hydrate {...preload} />
        <CatalogueRefresh />
        {children}
      </ServerState>
    </Provider>
  );
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

/** Loads the guest cart from localStorage and again whenever another tab changes it. */
function syncGuestCart(store: AppStore): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === GUEST_CART_KEY) store.dispatch(loadGuestCart());
  };
  store.dispatch(loadGuestCart());
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
