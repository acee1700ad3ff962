import type { Metadata } from 'next';
import { StyleView } from '@/components/accounts/area/profile/style-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Size and style', robots: { index: false } };

export default async function StylePage() {
  await allowPlace('/account/style');
  return <StyleView />;
}
