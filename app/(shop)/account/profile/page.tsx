import type { Metadata } from 'next';
import { ProfileView } from '@/components/accounts/area/profile/profile-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Your details', robots: { index: false } };

export default async function ProfilePage() {
  await requireAccountPage('/account/profile');
  return <ProfileView />;
}
