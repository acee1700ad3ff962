'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { isApiError } from '@/lib/client/api/api-error';
import { createCategory, editCategory } from '@/lib/client/catalogue/category-actions';
import { sameValue } from '@/lib/client/catalogue/same-value';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { ConflictChoice } from '../../conflict-choice';
import { EditSheet } from '../../edit-sheet';
import { saveErrorText } from '../save-error-text';
import { categoryKey, readCategoryForm, type SubcategoryForm, toCategoryForm } from './category-form';
import { CategoryPicture } from './category-picture';
import { SubcategoriesField } from './subcategories-field';

const CHOOSE = 'Someone saved it meanwhile. Choose which one stays.';

type CategorySheetProps = {
  /** Null for a new category. */
  category: Category | null;
  /** Its current state, which another manager may have changed. */
  live: Category | undefined;
  onClose: () => void;
  onSaved: (category: Category) => void;
};

/** Edits the name, picture and subcategories of a category. */
export function CategorySheet({ category, live, onClose, onSaved }: CategorySheetProps) {
  const [base, setBase] = useState(category);
  const [form, setForm] = useState(() => toCategoryForm(category));
  const [image, setImage] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  // The state in a refused save: the event of the other save may not have arrived.
  const [refused, setRefused] = useState<Category | null>(null);
  const newest = refused && refused.rev > (live?.rev ?? 0) ? refused : live;
  const theirs = base && newest && !isSameContent(base, newest) ? newest : null;

  async function send(): Promise<Category> {
    const { fields } = readCategoryForm(form);
    const picture = image === null ? {} : { image };
    if (!base) return createCategory({ key: categoryKey(form.label), image: '', ...fields, ...picture });
    // A change of the order alone has a new rev as well.
    const rev = Math.max(base.rev, newest?.rev ?? 0);
    return editCategory(base.id, rev, { ...fields, ...picture });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const { errors: found } = readCategoryForm(form);
    setErrors(found);
    setMessage(theirs ? CHOOSE : null);
    if (theirs || Object.keys(found).length > 0) return;
    setPending(true);
    try {
      onSaved(await send());
    } catch (error) {
      setPending(false);
      const isStale = isApiError(error) && error.code === 'CATEGORY_CHANGED';
      if (isStale) setRefused(error.details.current as Category);
      setMessage(isStale ? CHOOSE : saveErrorText(error));
    }
  }

  function take(state: Category, withForm: boolean): void {
    setBase(state);
    setMessage(null);
    if (withForm) setForm(toCategoryForm(state));
  }

  const setSubcategories = (subcategories: SubcategoryForm[]) => setForm({ ...form, subcategories });
  return (
    <EditSheet
      title={category ? `Edit ${category.label}` : 'New category'}
      description={
        category ? 'Links and products keep their category.' : 'It comes last; move it up in the list.'
      }
      message={message}
      conflict={
        theirs && (
          <ConflictChoice onTake={() => take(theirs, true)} onKeep={() => take(theirs, false)}>
            Now saved by someone else: <strong className="font-semibold">{theirs.label}</strong>
            {theirs.subcategories.length > 0 &&
              ` (${theirs.subcategories.map(({ label }) => label).join(', ')})`}
          </ConflictChoice>
        )
      }
      saveLabel="Save category"
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Name"
        error={errors.label}
        hint={category ? undefined : form.label && `Key ${categoryKey(form.label)}`}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={40}
            value={form.label}
            onChange={({ target }) => setForm({ ...form, label: target.value })}
          />
        )}
      </Field>
      <CategoryPicture
        current={image ?? category?.image ?? ''}
        category={category?.key ?? categoryKey(form.label)}
        onChange={setImage}
      />
      <SubcategoriesField value={form.subcategories} errors={errors} onChange={setSubcategories} />
    </EditSheet>
  );
}

/** Whether two states of a category have the same editable fields; counts change with every order. */
function isSameContent(a: Category, b: Category): boolean {
  return sameValue(readCategoryForm(toCategoryForm(a)).fields, readCategoryForm(toCategoryForm(b)).fields);
}
