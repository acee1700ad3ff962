import type { ReactNode } from 'react';
import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { SessionWatch } from '@/components/accounts/session/session-watch';
import { NotificationToasts } from '@/components/notifications/notification-toasts';
import { StoreProvider } from '@/lib/client/store/store-provider';

export const metadata: Metadata = { title: 'Deliveries' };

export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const { id, name, role } = await requirePageActor('/partner');
  return (
    <StoreProvider preload={{ user: { id, name, role, email: null, phone: null } }}>
      {children}
      <SessionWatch />
      <NotificationToasts />
    </StoreProvider>
  );
}
