import type { User } from '@/lib/domain/accounts/account-schema';
import { hasSessionHint } from '../../accounts/session-hint';
import type { ApiClient } from '../../api/api-client';
import { isApiError } from '../../api/api-error';
import { preloaded } from '../preload';
import type { AppThunk } from '../store';

/**
 * Loads the signed-in user into the store of a page that came without it. A visitor, who has no session hint, causes no
 * request. Rejects when the shop cannot be reached.
 */
export function loadSession(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { api }) => {
    if (getState().session.known) return;
    dispatch(preloaded({ user: hasSessionHint() ? await readUser(api) : null }));
  };
}

/** Null when the session has ended; its invalid cookies are then deleted. */
async function readUser(api: ApiClient): Promise<User | null> {
  try {
    return await api.get<User>('/api/me');
  } catch (error) {
    if (!isApiError(error) || error.status !== 401) throw error;
    await api.post('/api/auth/logout').catch(() => undefined);
    return null;
  }
}
