import type { Metadata } from 'next';
import { AddressesView } from '@/components/accounts/area/addresses/addresses-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Addresses', robots: { index: false } };

export default async function AddressesPage() {
  await allowPlace('/account/addresses');
  return <AddressesView />;
}
