'use client';

import { Plus, TicketPercent } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { errorMessage } from '@/lib/client/api/api-error';
import { currentPromoOf, deletePromoCode, editPromoCode } from '@/lib/client/promotions/promo-code-actions';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { PromoCodeRow } from './promo-code-row';
import { usePromoCodes } from './use-promo-codes';

const PromoCodeSheet = dynamic(() => import('./promo-code-sheet').then((m) => m.PromoCodeSheet), {
  ssr: false,
});
const DeleteDialog = dynamic(() => import('../catalogue/delete-dialog').then((m) => m.DeleteDialog), {
  ssr: false,
});

type OpenPanel = { kind: 'new' } | { kind: 'edit' | 'delete'; promo: PromoCode } | null;
type PromoCodesViewProps = { initial: PromoCode[]; categories: Category[] };

/** The promo codes of the shop, newest first, updated by events. */
export function PromoCodesView({ initial, categories }: PromoCodesViewProps) {
  const { promos, replace } = usePromoCodes(initial);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const labelOf = (key: string) => categories.find((category) => category.key === key)?.label ?? key;

  function saved(promo: PromoCode): void {
    replace((all) => withPromo(all, promo));
  }

  async function setActive(promo: PromoCode, active: boolean): Promise<void> {
    try {
      saved(await editPromoCode(promo.id, promo.termsRev, { active }));
      toastDone(active ? `${promo.code} is active again` : `${promo.code} is deactivated`);
    } catch (error) {
      const current = currentPromoOf(error);
      if (current) saved(current);
      toastError(current ? `${promo.code} was changed by someone else. Look again.` : errorMessage(error));
    }
  }

  const add = (
    <Button size="lg" onClick={() => setPanel({ kind: 'new' })} className="justify-self-start">
      <Plus aria-hidden />
      New promo code
    </Button>
  );
  return (
    <div className="grid max-w-4xl gap-4">
      {promos.length === 0 ? (
        <EmptyState icon={TicketPercent} title="No promo codes yet" action={add}>
          A tenth off the first order, free delivery for a festival: customers type a code in their cart.
        </EmptyState>
      ) : (
        <>
          {add}
          <Card>
            <ul className="divide-y divide-line">
              {promos.map((promo) => (
                <PromoCodeRow
                  key={promo.id}
                  promo={promo}
                  categoryLabel={labelOf}
                  onEdit={() => setPanel({ kind: 'edit', promo })}
                  onDelete={() => setPanel({ kind: 'delete', promo })}
                  onActive={(active) => void setActive(promo, active)}
                />
              ))}
            </ul>
          </Card>
        </>
      )}
      {(panel?.kind === 'new' || panel?.kind === 'edit') && (
        <PromoCodeSheet
          promo={panel.kind === 'edit' ? panel.promo : null}
          categories={categories}
          onClose={() => setPanel(null)}
          onSaved={(promo) => {
            setPanel(null);
            saved(promo);
            toastDone(`${promo.code} is saved`);
          }}
        />
      )}
      {panel?.kind === 'delete' && (
        <DeleteDialog
          title={`Delete ${panel.promo.code}?`}
          consequence="Orders keep their discount. The same code can never be made again."
          keepLabel="Keep it"
          onDelete={() => deletePromoCode(panel.promo.id)}
          onClose={() => setPanel(null)}
          onDeleted={() => {
            setPanel(null);
            replace((all) => all.filter(({ id }) => id !== panel.promo.id));
            toastDone(`${panel.promo.code} is deleted`);
            // The button that opened the dialog no longer exists, so it cannot get the focus back.
            document.getElementById('main')?.focus();
          }}
        />
      )}
    </div>
  );
}

/** The list with a saved code, unless it has a newer state of it. */
function withPromo(promos: PromoCode[], saved: PromoCode): PromoCode[] {
  return promos.some(({ id }) => id === saved.id)
    ? promos.map((promo) => (promo.id === saved.id && promo.rev <= saved.rev ? saved : promo))
    : [saved, ...promos];
}
