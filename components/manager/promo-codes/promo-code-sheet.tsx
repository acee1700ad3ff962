'use client';

import { type FormEvent, useState } from 'react';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { createPromoCode, currentPromoOf, editPromoCode } from '@/lib/client/promotions/promo-code-actions';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { ConflictChoice } from '../conflict-choice';
import { EditSheet } from '../edit-sheet';
import { PromoFields } from './promo-fields';
import { EMPTY_PROMO_FORM, type PromoErrors, readPromoForm, toPromoForm } from './promo-form';
import { promoConditions, promoValueText } from './promo-labels';

type PromoCodeSheetProps = {
  /** Null for a new code. */
  promo: PromoCode | null;
  categories: Category[];
  onClose: () => void;
  onSaved: (promo: PromoCode) => void;
};

/** Creates a promo code or edits its terms. */
export function PromoCodeSheet({ promo, categories, onClose, onSaved }: PromoCodeSheetProps) {
  const [base, setBase] = useState(promo);
  const [form, setForm] = useState(() => (promo ? toPromoForm(promo) : EMPTY_PROMO_FORM));
  const [errors, setErrors] = useState<PromoErrors>({});
  const [message, setMessage] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<PromoCode | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const read = readPromoForm(form);
    setErrors(read.errors);
    setMessage(theirs ? 'Someone saved it meanwhile. Choose which one stays.' : null);
    if (theirs || Object.keys(read.errors).length > 0) return;
    setPending(true);
    try {
      const code = form.code.trim();
      onSaved(
        base
          ? await editPromoCode(base.id, base.termsRev, read.fields)
          : await createPromoCode({ ...read.fields, code, active: true }),
      );
    } catch (error) {
      setPending(false);
      setTheirs(currentPromoOf(error));
      if (isApiError(error) && error.code === 'PROMO_CODE_TAKEN') setErrors({ code: error.message });
      else setMessage(errorMessage(error));
    }
  }

  function take(state: PromoCode, withForm: boolean): void {
    setBase(state);
    setTheirs(null);
    setMessage(null);
    if (withForm) setForm(toPromoForm(state));
  }

  return (
    <EditSheet
      title={promo ? `Edit ${promo.code}` : 'New promo code'}
      description={
        promo ? 'Open carts with this code follow when you save.' : 'Customers type it in their cart.'
      }
      message={message}
      conflict={
        theirs && (
          <ConflictChoice onTake={() => take(theirs, true)} onKeep={() => take(theirs, false)}>
            Now saved by someone else:{' '}
            {[promoValueText(theirs), ...promoConditions(theirs, (key) => key)].join(' · ')}
          </ConflictChoice>
        )
      }
      saveLabel="Save promo code"
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <PromoFields
        form={form}
        errors={errors}
        isNew={promo === null}
        categories={categories}
        onChange={(change) => setForm((all) => ({ ...all, ...change }))}
      />
    </EditSheet>
  );
}
