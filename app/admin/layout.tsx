import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { requirePageActor } from '@/app/page-actor';
import { SessionWatch } from '@/components/accounts/session/session-watch';
import { MonitorHeader } from '@/components/monitor/monitor-header';
import { NotificationToasts } from '@/components/notifications/notification-toasts';
import { StoreProvider } from '@/lib/client/store/store-provider';

export const metadata: Metadata = { title: 'Monitor' };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { id, name, role } = await requirePageActor('/admin');
  return (
    <StoreProvider preload={{ user: { id, name, role, email: null, phone: null } }}>
      <div className="mx-auto max-w-[100rem] px-4 pb-10 lg:px-6">
        <MonitorHeader />
        <main id="main">{children}</main>
      </div>
      <SessionWatch />
      <NotificationToasts />
    </StoreProvider>
  );
}
