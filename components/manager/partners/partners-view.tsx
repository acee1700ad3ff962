'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { Freshness } from '@/components/monitor/freshness';
import { Announce } from '@/components/ui/announce';
import { toastDone } from '@/components/ui/overlay/toast';
import { selectPartners, selectPartnersReceivedAt } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Approval, Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { formatMoney } from '@/lib/domain/money';
import { DecisionDialog } from './decision-dialog';
import { approvalSentence } from './decision-labels';
import { PartnerFilter } from './partner-filter';
import { headingId, PartnerGroup } from './partner-group';
import { APPROVALS, partnersByApproval, pendingPartners, toPartnerView } from './partner-groups';
import { useNewApplications } from './use-new-applications';

const CashSheet = dynamic(() => import('./cash/cash-sheet').then((module) => module.CashSheet), {
  ssr: false,
});

type OpenDialog = { decision: Decision; initialPartner: PartnerUpdate };

type PartnersViewProps = {
  /** Minor units; null for no limit. */
  cashLimit: number | null;
};

/** Applicants and partners by approval state, updated by events. */
export function PartnersView({ cashLimit }: PartnersViewProps) {
  const partners = useAppSelector(selectPartners);
  const receivedAt = useAppSelector(selectPartnersReceivedAt);
  const view = toPartnerView(useSearchParams().get('status'));
  const announcement = useNewApplications(useMemo(() => pendingPartners(partners), [partners]));
  const [cashOf, setCashOf] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const announceDecision = useDecisionAnnouncement();

  const shown = view === 'all' && partners.length > 0 ? APPROVALS : [view === 'all' ? 'pending' : view];
  const onDuty = partners.filter((partner) => partner.onDuty).length;
  const cash = partners.reduce((sum, { cashInHand }) => sum + cashInHand, 0);
  const cashHolder = partners.find(({ id }) => id === cashOf);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Announce text={announcement} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PartnerFilter partners={partners} view={view} />
        <p className="flex min-h-6 items-center gap-3 text-13 text-soft max-sm:w-full max-sm:justify-between">
          {onDuty} on duty, {formatMoney(cash)} cash in hand
          <Freshness at={receivedAt} pushed />
        </p>
      </div>
      {shown.map((approval) => (
        <PartnerGroup
          key={approval}
          approval={approval}
          partners={partnersByApproval(partners, approval)}
          isOnlyGroup={shown.length === 1}
          cashLimit={cashLimit}
          onCash={(partner) => setCashOf(partner.id)}
          onDecide={(initialPartner, decision) => setDialog({ initialPartner, decision })}
        />
      ))}
      {cashHolder && <CashSheet partner={cashHolder} limit={cashLimit} onClose={() => setCashOf(null)} />}
      {dialog && (
        <DecisionDialog
          decision={dialog.decision}
          initialPartner={dialog.initialPartner}
          partner={partners.find(({ id }) => id === dialog.initialPartner.id)}
          onClose={() => setDialog(null)}
          onDecided={(partner) => {
            setDialog(null);
            announceDecision(partner, dialog.initialPartner.approval);
          }}
        />
      )}
    </div>
  );
}

/**
 * Returns a function that shows a decision as a toast and sets the focus to the heading of the partner's former group.
 * Both happen after the dialog has closed, because an open dialog hides everything else from screen readers.
 */
function useDecisionAnnouncement(): (partner: PartnerUpdate, from: Approval) => void {
  const [decided, setDecided] = useState<{ partner: PartnerUpdate; from: Approval } | null>(null);
  useEffect(() => {
    if (!decided) return;
    toastDone(approvalSentence(decided.partner));
    const heading = document.getElementById(headingId(decided.from)) ?? document.getElementById('main');
    heading?.focus({ preventScroll: true });
  }, [decided]);
  return (partner, from) => setDecided({ partner, from });
}
