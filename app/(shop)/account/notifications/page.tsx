import type { Metadata } from 'next';
import { NotificationsView } from '@/components/accounts/area/notifications-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Notifications', robots: { index: false } };

export default async function NotificationsPage() {
  await requireAccountPage('/account/notifications');
  return <NotificationsView />;
}
