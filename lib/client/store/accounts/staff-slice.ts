import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';

const initialState = {
  /** When the staff or an invitation was last changed, in epoch ms; 0 before the first event. */
  changedAt: 0,
};

/** Signals to open lists of the staff that they are outdated. */
const staffSlice = createSlice({
  name: 'staff',
  initialState,
  reducers: {
    staffChanged: (state, { payload }: PayloadAction<number>) => {
      state.changedAt = payload;
    },
  },
  selectors: { selectStaffChangedAt: (state) => state.changedAt },
});

export const staffReducer = staffSlice.reducer;
export const { staffChanged } = staffSlice.actions;
export const { selectStaffChangedAt } = staffSlice.selectors;
