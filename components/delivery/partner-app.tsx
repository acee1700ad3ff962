'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { selectPartner } from '@/lib/client/store/delivery/partner-slice';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ActiveDelivery } from './active/active-delivery';
import { ApprovalNotice } from './approval-notice';
import { CashInHand } from './cash/cash-in-hand';
import { selectActiveDeliveries } from './delivery-selectors';
import { DoneToday } from './done-today';
import { OffDuty } from './off-duty';
import { PartnerFooter } from './partner-footer';
import { PartnerHeader } from './partner-header';
import { PartnerHome } from './partner-home';
import { useRemovedDelivery } from './active/use-removed-delivery';

/** Changes the URL without a request to the server, so that navigation works without a network. */
function go(query: string): void {
  window.history.pushState(null, '', `/partner${query}`);
  window.scrollTo(0, 0);
}

/** The delivery in the URL; without one, the partner's only active delivery. */
function openOrder(active: Order[], params: URLSearchParams): Order | undefined {
  const id = params.get('order');
  if (id) return active.find((order) => order.id === id);
  return params.has('list') || active.length > 1 ? undefined : active[0];
}

type PartnerAppProps = {
  /** Minor units; null for no limit. */
  cashLimit: number | null;
};

export function PartnerApp({ cashLimit }: PartnerAppProps) {
  const params = useSearchParams();
  const partner = useAppSelector(selectPartner);
  const user = useAppSelector(selectUser);
  const active = useAppSelector(selectActiveDeliveries);
  const removed = useRemovedDelivery(active, user?.id);
  const open = openOrder(active, params);
  const page = useRef<HTMLDivElement>(null);
  const view = open?.id ?? (partner?.onDuty ? 'home' : 'off');
  const lastView = useRef(view);

  useEffect(() => {
    if (lastView.current === view) return;
    lastView.current = view;
    page.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [view]);

  if (!partner) return null;
  return (
    <div ref={page} className="mx-auto w-full max-w-xl px-4 pb-8">
      <PartnerHeader partner={partner} />
      {open ? (
        <ActiveDelivery key={open.id} order={open} onBack={() => go('?list')} />
      ) : (
        <main id="main" className="grid grid-cols-[minmax(0,1fr)] gap-8 pt-2">
          {partner.approval !== 'approved' ? (
            <ApprovalNotice approval={partner.approval} />
          ) : partner.onDuty || active.length > 0 ? (
            <PartnerHome
              active={active}
              onDuty={partner.onDuty}
              removed={removed}
              onOpen={(id) => go(`?order=${id}`)}
            />
          ) : (
            <OffDuty name={partner.name} />
          )}
          {(partner.approval === 'approved' || partner.cashInHand > 0) && (
            <CashInHand partner={partner} limit={cashLimit} />
          )}
          {partner.approval === 'approved' && <DoneToday />}
          <PartnerFooter />
        </main>
      )}
    </div>
  );
}
