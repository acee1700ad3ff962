import type { Metadata } from 'next';
import { DevicesView } from '@/components/accounts/area/security/devices-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Devices', robots: { index: false } };

export default async function DevicesPage() {
  await requireAccountPage('/account/devices');
  return <DevicesView />;
}
