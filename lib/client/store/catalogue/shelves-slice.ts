import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { ShownShelves } from '@/lib/domain/catalogue/shelf-schema';

/** `loaded` is true when the products of the shelves were loaded with them; an event has their ids only. */
type LiveShelves = ShownShelves & { loaded: boolean };

const shelvesSlice = createSlice({
  name: 'shelves',
  initialState: {
    /** The newest shelves of events and requests; null before the first. The home page has its own until then. */
    live: null as LiveShelves | null,
    /** Whether the current page shows them, so that they are fetched when events may have been missed. */
    shown: false,
  },
  reducers: {
    shelvesReceived: (state, { payload }: PayloadAction<LiveShelves>) => {
      // Two changes of the same millisecond have the same rev, and the later event has both.
      if (payload.rev >= (state.live?.rev ?? 0)) state.live = payload;
    },
    shelvesShown: (state, { payload }: PayloadAction<boolean>) => {
      state.shown = payload;
    },
  },
  selectors: { selectLiveShelves: ({ live }) => live },
});

export const shelvesReducer = shelvesSlice.reducer;
export const { shelvesReceived, shelvesShown } = shelvesSlice.actions;
export const { selectLiveShelves } = shelvesSlice.selectors;
