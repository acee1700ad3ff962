import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/api-error';
import { selectAllOrders } from '../orders/orders-slice';
import { preloaded } from '../preload';
import { makeStore } from '../store';
import { aUser, anOrder, fakeApi } from '../store-fixtures';
import { loadSession } from './session-thunks';

const withCookies = (cookie: string) => vi.stubGlobal('document', { cookie });
afterEach(() => vi.unstubAllGlobals());

const unauthenticated = () => {
  throw new ApiError(401, { code: 'SESSION_ENDED', detail: 'Your session has ended.' });
};

describe('loadSession', () => {
  it('loads the user when the browser has a session', async () => {
    withCookies('theme=dark; signed-in=1');
    const { client } = fakeApi({ 'GET /api/me': () => aUser() });
    const store = makeStore({}, client);
    expect(store.getState().session).toMatchObject({ known: false, user: null });
    await store.dispatch(loadSession());
    expect(store.getState().session).toMatchObject({ known: true, user: { name: 'Asha Rao' } });
  });

  it('sends no request for a visitor', async () => {
    withCookies('theme=dark');
    const { client, calls } = fakeApi({});
    const store = makeStore({}, client);
    await store.dispatch(loadSession());
    expect([store.getState().session.known, store.getState().session.user, calls]).toEqual([true, null, []]);
  });

  it('deletes the cookies of a session that has ended and shows the page as a visitor', async () => {
    withCookies('signed-in=1');
    const { client, calls } = fakeApi({
      'GET /api/me': unauthenticated,
      'POST /api/auth/logout': () => undefined,
    });
    const store = makeStore({}, client);
    await store.dispatch(loadSession());
    expect(store.getState().session).toMatchObject({ known: true, user: null });
    expect(calls.length).toBe(2);
  });

  it('leaves the session unknown when the shop cannot be reached', async () => {
    withCookies('signed-in=1');
    const { client } = fakeApi({
      'GET /api/me': () => {
        throw new ApiError(503, { code: 'UNAVAILABLE', detail: 'Try again.' });
      },
    });
    const store = makeStore({}, client);
    await expect(store.dispatch(loadSession())).rejects.toThrow();
    expect(store.getState().session.known).toBe(false);
  });

  it('does nothing when the page came with its user', async () => {
    const { client, calls } = fakeApi({});
    await makeStore({ user: aUser() }, client).dispatch(loadSession());
    expect(calls).toEqual([]);
  });
});

describe('a store whose user changes', () => {
  it('forgets everything of the previous user', () => {
    const store = makeStore({ user: aUser(), orders: [anOrder()] });
    store.dispatch(preloaded({ user: aUser({ id: 'b'.repeat(24), name: 'Ravi' }) }));
    expect(selectAllOrders(store.getState())).toEqual([]);
    expect(store.getState().session.user?.name).toBe('Ravi');
  });

  it('keeps the orders when the same user comes with another page', () => {
    const store = makeStore({ user: aUser(), orders: [anOrder()] });
    store.dispatch(preloaded({ user: aUser({ name: 'Asha R' }) }));
    expect(selectAllOrders(store.getState())).toHaveLength(1);
  });
});
