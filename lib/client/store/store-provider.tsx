'use client';

import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Provider } from 'react-redux';
import { api } from '../api/api-client';
import { isIdle } from '../api/idle-timeout';
import { GUEST_CART_KEY } from '../cart/guest-cart';
import type { LiveConnection } from '../socket/live-connection';
import { loadGuestCart, mergeGuestCart } from './cart/cart-thunks';
import { Hydrate } from './hydrate';
import type { Preload } from './preload';
import { ServedState } from './initial-state';
import { sessionEnded } from './accounts/session-slice';
import type { AppStore } from './store';
import { makeStore } from './store';

const LEFT_ALONE = 'Nobody has used this page for an hour.';

type Props = { preload?: Preload; children: ReactNode };

/** One store for the tree below. Another user is another store: nothing of the last one stays behind. */
export function StoreProvider({ preload = {}, children }: Props) {
  return (
    <UserStore key={preload.user?.id ?? 'visitor'} preload={preload}>
      {children}
    </UserStore>
  );
}

function UserStore({ preload, children }: Required<Props>) {
  const [store] = useState(() => makeStore(preload));
  const [served] = useState(() => ({ ...store.getState() }));
  const { user } = preload;
  const userId = user?.id;

  useEffect(() => (userId ? liveWhileMounted(store) : guestCartWhileMounted(store)), [store, userId]);
  useEffect(() => {
    if (user?.role === 'customer') void store.dispatch(mergeGuestCart());
  }, [store, user?.role]);

  return (
    <Provider store={store} serverState={served}>
      <ServedState value={served}>
        <Hydrate {...preload} />
        {children}
      </ServedState>
    </Provider>
  );
}

/** The socket client is fetched after hydration: no page waits for it. */
function liveWhileMounted(store: AppStore): () => void {
  let connection: LiveConnection | null = null;
  let stopped = false;
  const stopListening = api.onSessionEnded(() => {
    const leftAlone = isIdle();
    store.dispatch(sessionEnded({ reason: leftAlone ? LEFT_ALONE : null }));
    // Whoever comes by an abandoned screen next finds no session that a reload would bring back. After the reason is
    // given: the socket tells of a sign-out too.
    if (leftAlone) void api.post('/api/auth/logout').catch(() => undefined);
  });
  // When the file cannot be had, the page stays as the server drew it.
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

/** A visitor's cart lives in this browser; other tabs change it too. */
function guestCartWhileMounted(store: AppStore): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === GUEST_CART_KEY) store.dispatch(loadGuestCart());
  };
  store.dispatch(loadGuestCart());
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
