import type { Metadata } from 'next';
import { DataView } from '@/components/accounts/area/data/data-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Your data', robots: { index: false } };

export default async function DataPage() {
  await requireAccountPage('/account/data');
  return <DataView />;
}
