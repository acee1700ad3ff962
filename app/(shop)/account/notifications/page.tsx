import type { Metadata } from 'next';
import { NotificationsView } from '@/components/accounts/area/notifications-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Notifications', robots: { index: false } };

export default async function NotificationsPage() {
  await allowPlace('/account/notifications');
  return <NotificationsView />;
}
