import type { Metadata } from 'next';
import { InvitationView } from '@/components/accounts/sign-in/invitation/invitation-view';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false }, referrer: 'no-referrer' };

export default function InvitationPage() {
  return <InvitationView />;
}
