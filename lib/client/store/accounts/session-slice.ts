import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { User } from '@/lib/domain/accounts/account-schema';
import { preloaded } from '../preload';

type SessionState = {
  user: User | null;
  /** Set when the session ends while the page is open. */
  ended: { reason: string | null } | null;
};

const initialState: SessionState = { user: null, ended: null };

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
      if (payload.user !== undefined) state.user = payload.user;
    });
  },
  selectors: {
    selectUser: (state) => state.user,
    selectSessionEnd: (state) => state.ended,
  },
});

export const sessionReducer = sessionSlice.reducer;
export const { sessionEnded } = sessionSlice.actions;
export const { selectUser, selectSessionEnd } = sessionSlice.selectors;
