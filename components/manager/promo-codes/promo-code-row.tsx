import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/form/switch';
import { promoState } from '@/lib/domain/promotions/promo-discount';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { PROMO_STATES, promoConditions, promoUsesText, promoValueText } from './promo-labels';

const TICK_MS = 10_000;

type PromoCodeRowProps = {
  promo: PromoCode;
  categoryLabel: (key: string) => string;
  onEdit: () => void;
  onDelete: () => void;
  onActive: (active: boolean) => void;
};

/** One promo code with its state, terms and uses. */
export function PromoCodeRow({ promo, categoryLabel, onEdit, onDelete, onActive }: PromoCodeRowProps) {
  // Null on the server, whose clock and time zone would differ from those of this browser.
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const state = now === null ? null : PROMO_STATES[promoState(promo, now)];
  const conditions = now === null ? [] : promoConditions(promo, categoryLabel);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
      <div className="grid min-w-56 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <strong className="text-17 font-semibold wrap-anywhere">{promo.code}</strong>
          {state && <Badge tone={state.tone}>{state.label}</Badge>}
        </p>
        <p className="text-15">{promoValueText(promo)}</p>
        {conditions.length > 0 && <p className="text-13 text-soft">{conditions.join(' · ')}</p>}
        {promo.description && <p className="text-13 text-soft wrap-anywhere">{promo.description}</p>}
      </div>
      <p className="text-15 tabular-nums">{promoUsesText(promo)}</p>
      <div className="flex items-center gap-1">
        <Switch checked={promo.active} aria-label={`${promo.code} can be used`} onCheckedChange={onActive} />
        <Button variant="ghost" size="icon" aria-label={`Edit ${promo.code}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Delete ${promo.code}`} onClick={onDelete}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  );
}
