import type { Notification } from '@/lib/domain/notifications/notification-schema';
import type { Page } from '@/lib/domain/page';
import { api } from '../api/api-client';

/** Fetches the newest twenty notifications and marks all notifications as read. */
export async function fetchNotifications(): Promise<Notification[]> {
  const { items } = await api.get<Page<Notification>>('/api/notifications?limit=20');
  if (items.some(({ readAt }) => readAt === null)) await api.post('/api/notifications/read');
  return items;
}
