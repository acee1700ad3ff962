import type { Metadata } from 'next';
import { StyleView } from '@/components/accounts/area/profile/style-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Size and style', robots: { index: false } };

export default async function StylePage() {
  await requireAccountPage('/account/style');
  return <StyleView />;
}
