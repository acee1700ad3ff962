'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { Freshness } from '@/components/monitor/freshness';
import { Announce } from '@/components/ui/announce';
import { toastDone } from '@/components/ui/overlay/toast';
import { selectPartners, selectPartnersReceivedAt } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Approval, Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { DecisionDialog } from './decision-dialog';
import { standingText } from './decision-labels';
import { PartnerFilter } from './partner-filter';
import { headingId, PartnerGroup } from './partner-group';
import { STANDINGS, standingAt, toPartnerView, waitingOf } from './partner-groups';
import { useNewApplications } from './use-new-applications';

type Question = { decision: Decision; asked: PartnerUpdate };

/** Those who want to deliver, waiting for an answer, and those who do. Live. */
export function PartnersView() {
  const partners = useAppSelector(selectPartners);
  const receivedAt = useAppSelector(selectPartnersReceivedAt);
  const view = toPartnerView(useSearchParams().get('status'));
  const arrival = useNewApplications(useMemo(() => waitingOf(partners), [partners]));
  const [question, setQuestion] = useState<Question | null>(null);
  const tellDecided = useTold();

  const shown = view === 'all' && partners.length > 0 ? STANDINGS : [view === 'all' ? 'pending' : view];
  const onDuty = partners.filter((partner) => partner.onDuty).length;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Announce text={arrival} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PartnerFilter partners={partners} view={view} />
        <p className="flex min-h-6 items-center gap-3 text-13 text-soft max-sm:w-full max-sm:justify-between">
          {onDuty} on duty
          <Freshness at={receivedAt} pushed />
        </p>
      </div>
      {shown.map((approval) => (
        <PartnerGroup
          key={approval}
          approval={approval}
          partners={standingAt(partners, approval)}
          alone={shown.length === 1}
          onAsk={(asked, decision) => setQuestion({ asked, decision })}
        />
      ))}
      {question && (
        <DecisionDialog
          decision={question.decision}
          asked={question.asked}
          partner={partners.find(({ id }) => id === question.asked.id)}
          onClose={() => setQuestion(null)}
          onDecided={(partner) => {
            setQuestion(null);
            tellDecided(partner, question.asked.approval);
          }}
        />
      )}
    </div>
  );
}

/**
 * Says what was decided once the question is off the screen, which hides all else from screen readers. The row that
 * asked has left, so the focus goes to the head of where it stood.
 */
function useTold(): (partner: PartnerUpdate, from: Approval) => void {
  const [told, setTold] = useState<{ partner: PartnerUpdate; from: Approval } | null>(null);
  useEffect(() => {
    if (!told) return;
    toastDone(standingText(told.partner));
    const heading = document.getElementById(headingId(told.from)) ?? document.getElementById('main');
    heading?.focus({ preventScroll: true });
  }, [told]);
  return (partner, from) => setTold({ partner, from });
}
