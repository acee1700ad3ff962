import type { Metadata } from 'next';
import { DeliverView } from '@/components/accounts/area/deliver/deliver-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Deliver with us', robots: { index: false } };

export default async function DeliverPage() {
  await allowPlace('/account/deliver');
  return <DeliverView />;
}
