import type { Metadata } from 'next';
import { DevicesView } from '@/components/accounts/area/security/devices-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Devices', robots: { index: false } };

export default async function DevicesPage() {
  await allowPlace('/account/devices');
  return <DevicesView />;
}
