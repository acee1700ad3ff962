'use client';

import { type FormEvent, useState } from 'react';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { FormAlert } from '@/components/ui/form/form-alert';
import { Input } from '@/components/ui/form/input';
import { Segmented } from '@/components/ui/form/segmented';
import { toastDone } from '@/components/ui/overlay/toast';
import { isApiError } from '@/lib/client/api/api-error';
import { fetchPartner, settleCash } from '@/lib/client/api/partner-actions';
import { partnersLoaded } from '@/lib/client/store/delivery/partners-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { NOTE_LENGTH } from '@/lib/domain/delivery/cash-difference';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { formatMoney } from '@/lib/domain/money';
import { readSettlement, type SettleErrors, type SettleInput, settleState } from './settle-input';

const EMPTY: SettleInput = { counted: '', rest: 'missing', note: '' };

type Base = Pick<PartnerUpdate, 'cashSeq' | 'cashInHand'>;

/** Takes over the counted cash of a partner. When the cash changes while the form is open, it asks to count again. */
export function SettleForm({ partner }: { partner: PartnerUpdate }) {
  const dispatch = useAppDispatch();
  const [base, setBase] = useState<Base>(partner);
  const [input, setInput] = useState(EMPTY);
  const [errors, setErrors] = useState<SettleErrors>({});
  const [message, setMessage] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const state = settleState(input, base);
  // While the request is pending, the event of this settlement can arrive before its response.
  const moved = !pending && partner.cashSeq > base.cashSeq;

  function edit(change: Partial<SettleInput>): void {
    setInput({ ...input, ...change });
    setErrors({});
    setMessage(null);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending || moved) return;
    const read = readSettlement(input, base);
    if ('errors' in read) return setErrors(read.errors);
    setPending(true);
    setMessage(null);
    try {
      const { partner: settled } = await settleCash(partner.id, read.settlement);
      dispatch(partnersLoaded([settled]));
      setBase(settled);
      setInput(EMPTY);
      toastDone(`${formatMoney(read.settlement.counted)} received from ${partner.name}`);
    } catch (error) {
      await showError(error);
    } finally {
      setPending(false);
    }
  }

  async function showError(error: unknown): Promise<void> {
    if (isApiError(error) && error.code === 'CASH_CHANGED') {
      const current = await fetchPartner(partner.id).catch(() => null);
      if (current) return void dispatch(partnersLoaded([current]));
    }
    setMessage(actionErrorMessage(error));
  }

  if (moved)
    return (
      <div role="alert" className="grid gap-3 rounded-md bg-mango-soft p-4 text-15">
        <p>
          Changed meanwhile: it was {formatMoney(base.cashInHand)}, and is {formatMoney(partner.cashInHand)}{' '}
          now. The newest entry below says why.
        </p>
        <Button variant="quiet" className="w-fit" onClick={() => setBase(partner)}>
          {partner.cashInHand === 0 ? 'All right' : `Settle ${formatMoney(partner.cashInHand)} instead`}
        </Button>
      </div>
    );
  if (base.cashInHand === 0)
    return <p className="text-15 text-soft">Nothing to settle. Delivered cash orders add to it.</p>;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormAlert>{message}</FormAlert>
      <Field label="Counted" hint={`Expected: ${formatMoney(base.cashInHand)}`} error={errors.counted}>
        {(control) => (
          <span className="flex items-center gap-2">
            <span aria-hidden>₹</span>
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              maxLength={12}
              value={input.counted}
              onChange={({ target }) => edit({ counted: target.value })}
            />
          </span>
        )}
      </Field>
      {state.isShort && state.counted !== 0 && (
        <Segmented
          label="The rest"
          value={input.rest}
          onChange={(rest) => edit({ rest })}
          options={[
            { value: 'missing', label: 'The rest is missing' },
            { value: 'kept', label: 'The rest stays with them' },
          ]}
          className="w-full"
        />
      )}
      {state.counted !== null && state.difference !== 0 && (
        <Field
          label={`Why ${formatMoney(Math.abs(state.difference))} too ${state.difference < 0 ? 'little' : 'much'}`}
          hint="They read it too."
          error={errors.note}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={NOTE_LENGTH.max}
              value={input.note}
              onChange={({ target }) => edit({ note: target.value })}
            />
          )}
        </Field>
      )}
      <Button type="submit" size="lg" pending={pending}>
        {state.counted !== null ? `Receive ${formatMoney(state.counted)}` : 'Receive the cash'}
      </Button>
    </form>
  );
}
