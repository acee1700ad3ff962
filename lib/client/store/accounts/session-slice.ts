import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { User } from '@/lib/domain/accounts/account-schema';
import { preloaded } from '../preload';

type SessionState = {
  user: User | null;
  /** False on a shop page, which is the same for everybody, until the browser has loaded its account. */
  known: boolean;
  /** Set when the session ends while the page is open. */
  ended: { reason: string | null } | null;
};

const initialState: SessionState = { user: null, known: false, ended: null };

const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    sessionEnded: (state, { payload }: PayloadAction<{ reason: string | null }>) => {
      if (state.user) state.ended ??= payload;
    },
  },
  extraReducers: (builder) => {
    builder.addCase(preloaded, (state, { payload }) => {
      if (payload.user === undefined) return;
      state.user = payload.user;
      state.known = true;
    });
  },
  selectors: {
    selectUser: (state) => state.user,
    selectSessionKnown: (state) => state.known,
    selectSessionEnd: (state) => state.ended,
  },
});

export const sessionReducer = sessionSlice.reducer;
export const { sessionEnded } = sessionSlice.actions;
export const { selectUser, selectSessionKnown, selectSessionEnd } = sessionSlice.selectors;
