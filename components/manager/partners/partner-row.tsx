'use client';

import { Banknote } from 'lucide-react';
import { vehicleText } from '@/components/accounts/area/deliver/vehicle-labels';
import { loadText } from '@/components/monitor/partners/partners-on-duty';
import { flashClass, useFlash } from '@/components/monitor/use-flash';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useNow } from '@/components/ui/hooks/use-now';
import { TimeText } from '@/components/ui/time-text';
import { isOverCashLimit } from '@/lib/domain/delivery/cash-difference';
import { formatMoney } from '@/lib/domain/money';
import { hasApplication } from '@/lib/client/store/delivery/partners-slice';
import type { Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { decisionLabel } from './decision-labels';

type PartnerRowProps = {
  partner: PartnerUpdate;
  /** Minor units; null for no limit. */
  cashLimit: number | null;
  onCash: (partner: PartnerUpdate) => void;
  onDecide: (partner: PartnerUpdate, decision: Decision) => void;
};

/** A partner with a decision: duty or the reason, and the button for the next decision. */
export function PartnerRow({ partner, cashLimit, onCash, onDecide }: PartnerRowProps) {
  const { name, vehicle, approval, rev } = partner;
  const flash = useFlash(rev);
  const application = hasApplication(partner) ? partner : null;
  const decision = approval === 'approved' ? 'suspend' : 'approve';
  const label = decisionLabel(decision, approval);
  return (
    <li
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3 wrap-anywhere first:rounded-t-xl last:rounded-b-xl',
        'lg:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)_10rem] lg:py-2',
        flashClass(flash),
      )}
    >
      <h3 className="min-w-0 text-15 font-medium">{name}</h3>
      <div className="min-w-0 text-15 max-lg:col-span-2 max-lg:row-start-2">
        {approval === 'approved' ? (
          <DutyStatus partner={partner} />
        ) : (
          <p>{application?.reason ?? 'No reason given'}</p>
        )}
      </div>
      <p className="min-w-0 text-15 text-soft max-lg:col-span-2 max-lg:row-start-3">
        {vehicleText(application?.vehicleType, vehicle)}
        {application && (
          <span className="block text-13">
            Since <TimeText at={application.decidedAt ?? application.appliedAt} with="moment" />
          </span>
        )}
      </p>
      <div className="max-lg:col-span-2 max-lg:row-start-4 lg:justify-self-end">
        {(partner.cashSeq > 0 || approval === 'approved') && (
          <CashButton partner={partner} limit={cashLimit} onOpen={() => onCash(partner)} />
        )}
      </div>
      <Button
        variant="quiet"
        aria-label={`${label}: ${name}`}
        className="max-lg:row-span-1 max-lg:row-start-1 max-lg:col-start-2 lg:justify-self-end"
        onClick={() => onDecide(partner, decision)}
      >
        {label}
      </Button>
    </li>
  );
}

type CashButtonProps = { partner: PartnerUpdate; limit: number | null; onOpen: () => void };

/** The cash that the partner holds; opens its ledger. */
function CashButton({ partner, limit, onOpen }: CashButtonProps) {
  const over = isOverCashLimit(partner.cashInHand, limit);
  return (
    <Button
      variant="ghost"
      aria-label={`Cash of ${partner.name}: ${formatMoney(partner.cashInHand)}${over ? ', above the limit' : ''}`}
      className={cn('-mx-3 px-3 font-medium', over ? 'text-red' : partner.cashInHand === 0 && 'text-soft')}
      onClick={onOpen}
    >
      <Banknote aria-hidden className="size-5" /> {formatMoney(partner.cashInHand)}
      {over && <span className="text-13">above the limit</span>}
    </Button>
  );
}

/** Longer than the half minute between two signs of a connected app. */
const CONNECTED_MS = 75_000;

/** Whether the app is connected, or when it last was. */
function LastSeen({ at }: { at: string }) {
  const now = useNow(15_000);
  if (now === null) return null;
  if (now - Date.parse(at) < CONNECTED_MS) return <span className="text-13 text-green">App open</span>;
  return (
    <span className="text-13 text-soft">
      Last seen <TimeText at={at} with="moment" />
    </span>
  );
}

function DutyStatus({ partner: { onDuty, activeDeliveries, lastSeenAt } }: { partner: PartnerUpdate }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={onDuty ? 'green' : 'plain'}>{onDuty ? 'On duty' : 'Off duty'}</Badge>
      {(onDuty || activeDeliveries > 0) && <span className="text-soft">{loadText(activeDeliveries)}</span>}
      {lastSeenAt && <LastSeen at={lastSeenAt} />}
    </p>
  );
}
