import type { Metadata } from 'next';
import { ProfileView } from '@/components/accounts/area/profile/profile-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Your details', robots: { index: false } };

export default async function ProfilePage() {
  await allowPlace('/account/profile');
  return <ProfileView />;
}
