import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';

export type ConnectionState = 'live' | 'reconnecting' | 'offline';

/** `since` is in epoch ms; null until the first connection is established or has failed. */
export type Connection = { state: ConnectionState; since: number | null };

const initialState = { state: 'reconnecting', since: null } as Connection;

const connectionSlice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    connectionChanged: (_state, { payload }: PayloadAction<Connection>) => payload,
  },
  selectors: { selectConnection: (state) => state },
});

export const connectionReducer = connectionSlice.reducer;
export const { connectionChanged } = connectionSlice.actions;
export const { selectConnection } = connectionSlice.selectors;
