import type { Metadata } from 'next';
import { DataView } from '@/components/accounts/area/data/data-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Your data', robots: { index: false } };

export default async function DataPage() {
  await allowPlace('/account/data');
  return <DataView />;
}
