import type { Metadata } from 'next';
import { DeliverView } from '@/components/accounts/area/deliver/deliver-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Deliver with us', robots: { index: false } };

export default async function DeliverPage() {
  await requireAccountPage('/account/deliver');
  return <DeliverView />;
}
