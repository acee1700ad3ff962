import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { CategoryUpdate } from '@/lib/domain/catalogue/product-schema';

/** The last update of each category by id. The pages that show categories have their own list, which these change. */
const categoriesSlice = createSlice({
  name: 'categories',
  initialState: {} as Record<string, CategoryUpdate>,
  reducers: {
    categoryUpdated: (state, { payload }: PayloadAction<CategoryUpdate>) => {
      if (payload.rev > (state[payload.id]?.rev ?? 0)) state[payload.id] = payload;
    },
  },
  selectors: { selectCategoryUpdates: (state) => state },
});

export const categoriesReducer = categoriesSlice.reducer;
export const { categoryUpdated } = categoriesSlice.actions;
export const { selectCategoryUpdates } = categoriesSlice.selectors;
