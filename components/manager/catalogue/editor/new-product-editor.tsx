'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { toastDone } from '@/components/ui/overlay/toast';
import { newIdempotencyKey } from '@/lib/client/api/idempotency-key';
import { createProduct } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { stockKeysOf } from '@/lib/domain/catalogue/option-terms';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { parsePieces } from '../cells/pieces-text';
import { saveErrorText } from '../save-error-text';
import { useCategories } from '../use-categories';
import { changedFields } from './form/merge-forms';
import { emptyForm } from './form/product-form';
import { type FormErrors, readForm } from './form/read-form';
import { serverErrors } from './form/server-errors';
import { LeaveDialog } from './leave-dialog';
import { ProductFormView } from './product-form-view';
import { ProductPreview } from './product-preview';
import { OpeningStockSection } from './stock-section';

type NewProductEditorProps = { categories: Category[] };

/** The editor of a new product. After it is created, its own address opens. */
export function NewProductEditor({ categories: initialCategories }: NewProductEditorProps) {
  const dispatch = useAppDispatch();
  const router = useRouter();
  const { categories } = useCategories(initialCategories);
  const [initialForm] = useState(() => emptyForm(initialCategories[0]?.key ?? ''));
  const [form, setForm] = useState(initialForm);
  const [stockTexts, setStockTexts] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<FormErrors>({});
  const [message, setMessage] = useState<string | null>(null);
  const [failedAttempts, setFailedAttempts] = useState(0);
  const [state, setState] = useState<'editing' | 'pending' | 'created'>('editing');
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const { fields, errors: found } = readForm(form);

  function fail(text: string | null, all: FormErrors): void {
    setMessage(text);
    setErrors(all);
    setFailedAttempts((count) => count + 1);
  }

  function readStock(): { stock: Record<string, number>; errors: FormErrors } {
    const stock: Record<string, number> = {};
    const stockErrors: FormErrors = {};
    for (const key of stockKeysOf(fields.options)) {
      const pieces = parsePieces(stockTexts[key] || '0');
      if (pieces === null) stockErrors[`stock.${key}`] = 'Enter a number of pieces.';
      else stock[key] = pieces;
    }
    return { stock, errors: stockErrors };
  }

  async function save(): Promise<void> {
    if (state !== 'editing') return;
    const opening = readStock();
    const all = { ...found, ...opening.errors };
    if (Object.keys(all).length > 0) return fail(null, all);
    const { slug, availableAgainAt: _none, ...rest } = fields;
    const input = { ...rest, ...(slug ? { slug } : {}), stock: opening.stock };
    // The same key for the same input, so that a retry after a lost response does not create it twice.
    const body = JSON.stringify(input);
    if (attempt.current?.body !== body) attempt.current = { body, key: newIdempotencyKey() };
    setState('pending');
    try {
      const product = await dispatch(createProduct(input, attempt.current.key));
      setState('created');
      toastDone(`${product.name} is in the shop`);
      router.replace(`/manager/catalogue/${product.id}`);
    } catch (error) {
      setState('editing');
      const refused = serverErrors(error);
      fail(Object.keys(refused).length > 0 ? null : saveErrorText(error), refused);
    }
  }

  const dirty = changedFields(initialForm, form).length > 0 || Object.values(stockTexts).some(Boolean);
  return (
    <>
      <ProductFormView
        form={form}
        errors={errors}
        set={(change) => setForm((current) => ({ ...current, ...change }))}
        categories={categories}
        savedSlug={null}
        message={message}
        failedAttempts={failedAttempts}
        onSubmit={() => void save()}
        stock={
          <OpeningStockSection
            options={fields.options}
            stock={stockTexts}
            errors={errors}
            onChange={setStockTexts}
          />
        }
        aside={
          <>
            <ProductPreview form={form} stock={readStock().stock} />
            <BottomAction>
              <Button type="submit" size="lg" pending={state !== 'editing'}>
                Create product
              </Button>
            </BottomAction>
          </>
        }
      />
      <LeaveDialog dirty={dirty && state !== 'created'} />
    </>
  );
}
