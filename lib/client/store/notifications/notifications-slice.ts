import type { PayloadAction } from '@reduxjs/toolkit';
import { createSlice } from '@reduxjs/toolkit';
import type { Notification } from '@/lib/domain/notifications/notification-schema';

const notificationsSlice = createSlice({
  name: 'notifications',
  initialState: { latest: null as Notification | null },
  reducers: {
    notificationReceived: (state, { payload }: PayloadAction<Notification>) => {
      state.latest = payload;
    },
  },
  selectors: { selectLatestNotification: (state) => state.latest },
});

export const notificationsReducer = notificationsSlice.reducer;
export const { notificationReceived } = notificationsSlice.actions;
export const { selectLatestNotification } = notificationsSlice.selectors;
