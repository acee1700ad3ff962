import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { requirePageActor } from '@/app/page-actor';
import { SessionWatch } from '@/components/accounts/session/session-watch';
import { ManagerHeader } from '@/components/manager/manager-header';
import { NotificationToasts } from '@/components/notifications/notification-toasts';
import { StoreProvider } from '@/lib/client/store/store-provider';
import { getShop } from '@/lib/services/shop/get-shop';

export const metadata: Metadata = { title: 'Shop' };

export default async function ManagerLayout({ children }: { children: ReactNode }) {
  const { id, name, role } = await requirePageActor('/manager');
  const shop = await getShop();
  return (
    <StoreProvider preload={{ user: { id, name, role, email: null, phone: null }, shop }}>
      <div className="mx-auto max-w-[100rem] px-4 pb-10 lg:px-6">
        <ManagerHeader />
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </div>
      <SessionWatch />
      <NotificationToasts />
    </StoreProvider>
  );
}
