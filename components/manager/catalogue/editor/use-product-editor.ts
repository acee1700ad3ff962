import { useEffect, useMemo, useState } from 'react';
import { toastDone, toastInfo } from '@/components/ui/overlay/toast';
import {
  currentProductOf,
  refetchProducts,
  saveProductFields,
} from '@/lib/client/catalogue/catalogue-actions';
import { selectProduct } from '@/lib/client/store/catalogue/catalogue-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { useRefreshWhenMissed } from '../table/use-refresh-when-missed';
import { changedFields, type FormMerge, mergeForms, takeFields } from './form/merge-forms';
import { FIELD_LABELS, type FormField, type ProductForm, toForm } from './form/product-form';
import { type FormErrors, PRODUCT_FIELDS, readForm } from './form/read-form';
import { serverErrors } from './form/server-errors';

type Draft = {
  /** The saved product on which the form is based. */
  base: Product;
  form: ProductForm;
};

export type ProductEditor = {
  form: ProductForm;
  base: Product;
  /** The product as it is now, with its current stock. */
  product: Product;
  archived: boolean;
  dirty: boolean;
  pending: boolean;
  errors: FormErrors;
  message: string | null;
  failedAttempts: number;
  /** The saved version of another manager when it contradicts the form. */
  conflict: { fields: FormField[]; theirs: ProductForm; rev: number } | null;
  choosing: boolean;
  set: (change: Partial<ProductForm>) => void;
  save: () => void;
  openChoice: () => void;
  closeChoice: () => void;
  choose: (theirs: FormField[]) => void;
};

/** Holds the form of a saved product, merges what other managers save meanwhile, and saves the changed fields. */
export function useProductEditor(initial: Product, initiallyArchived: boolean): ProductEditor {
  const dispatch = useAppDispatch();
  const live = useAppSelector((state) => selectProduct(state, initial.id));
  const deletedRev = useAppSelector((state) => state.catalogue.deleted[initial.id]);
  const [draft, setDraft] = useState<Draft>(() => ({ base: initial, form: toForm(initial) }));
  const [errors, setErrors] = useState<FormErrors>({});
  const [message, setMessage] = useState<string | null>(null);
  const [failedAttempts, setFailedAttempts] = useState(0);
  const [pending, setPending] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { base, form } = draft;

  useRefreshWhenMissed(() => dispatch(refetchProducts([{ id: initial.id, rev: base.rev }])));

  const merge = useMemo(
    () => (live && live.rev > base.rev ? mergeWith(draft, live) : null),
    [live, base, draft],
  );
  useEffect(() => {
    if (!merge || !live || pending || merge.conflicts.length > 0) return;
    setDraft({ base: live, form: merge.merged });
    if (merge.taken.length > 0) toastInfo(`Changed meanwhile: ${labelsOf(merge.taken)}. You see it here.`);
  }, [merge, live, pending]);

  function fail(text: string | null, found: FormErrors = {}): void {
    setErrors(found);
    setMessage(text);
    setFailedAttempts((count) => count + 1);
  }

  async function send({ base, form }: Draft): Promise<void> {
    const { fields, errors: found } = readForm(form);
    setChoosing(false);
    if (Object.keys(found).length > 0) return fail(null, found);
    const names = changedFields(toForm(base), form).flatMap((field) => PRODUCT_FIELDS[field]);
    if (names.length === 0) {
      setDraft({ base, form: toForm(base) });
      return toastDone('Nothing to save: it is all in the shop');
    }
    setPending(true);
    setErrors({});
    setMessage(null);
    try {
      const saved = await dispatch(
        saveProductFields(base, Object.fromEntries(names.map((name) => [name, fields[name]]))),
      );
      // What was typed while the request was in flight stays.
      setDraft((current) => ({
        base: saved,
        form: mergeForms(form, current.form, toForm(saved)).merged,
      }));
      toastDone(`${saved.name} is saved`);
    } catch (error) {
      handleError(error, { base, form });
    } finally {
      setPending(false);
    }
  }

  function handleError(error: unknown, sent: Draft): void {
    const current = currentProductOf(error);
    if (current && mergeWith(sent, current).conflicts.length > 0) return setChoosing(true);
    // Both made the same changes: the merge with the current product leaves nothing to choose.
    if (current) return fail('Someone saved the same product at this moment. Save again.');
    const found = serverErrors(error);
    fail(Object.keys(found).length > 0 ? null : saveErrorText(error), found);
  }

  // While a save is pending, its own event can arrive before its response.
  const conflict =
    !pending && merge && live && merge.conflicts.length > 0
      ? { fields: merge.conflicts, theirs: toForm(live), rev: live.rev }
      : null;

  return {
    form,
    base,
    product: live ?? base,
    archived: live === undefined && (initiallyArchived || deletedRev !== undefined),
    dirty: changedFields(toForm(base), form).length > 0,
    pending,
    errors,
    message,
    failedAttempts,
    conflict,
    choosing: choosing && conflict !== null,
    set: (change) => setDraft((current) => ({ ...current, form: { ...current.form, ...change } })),
    save: () => {
      if (pending) return;
      if (conflict) setChoosing(true);
      else void send(draft);
    },
    openChoice: () => setChoosing(true),
    closeChoice: () => setChoosing(false),
    choose: (theirs) => {
      if (!merge || !live || pending) return;
      const chosen = { base: live, form: takeFields(merge.merged, toForm(live), theirs) };
      setDraft(chosen);
      void send(chosen);
    },
  };
}

function mergeWith({ base, form }: Draft, current: Product): FormMerge {
  return mergeForms(toForm(base), form, toForm(current));
}

export function labelsOf(fields: FormField[]): string {
  return fields.map((field) => FIELD_LABELS[field].toLowerCase()).join(', ');
}
