import type { Metadata } from 'next';
import { AddressesView } from '@/components/accounts/area/addresses/addresses-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Addresses', robots: { index: false } };

export default async function AddressesPage() {
  await requireAccountPage('/account/addresses');
  return <AddressesView />;
}
