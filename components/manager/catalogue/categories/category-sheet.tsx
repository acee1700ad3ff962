'use client';

import { ArrowUp, Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { isApiError } from '@/lib/client/api/api-error';
import { createCategory, editCategory } from '@/lib/client/catalogue/category-actions';
import { sameValue } from '@/lib/client/catalogue/same-value';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { categoryKey, readCategoryForm, type SubcategoryForm, toCategoryForm } from './category-form';
import { CategoryPicture } from './category-picture';

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
  const isChanged = base !== null && live !== undefined && !isSameContent(base, live);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const { fields, errors: found } = readCategoryForm(form);
    setErrors(found);
    setMessage(null);
    if (Object.keys(found).length > 0) return;
    setPending(true);
    const picture = image === null ? {} : { image };
    try {
      onSaved(
        base
          ? await editCategory(base.id, base.rev, { ...fields, ...picture })
          : await createCategory({ key: categoryKey(form.label), image: '', ...fields, ...picture }),
      );
    } catch (error) {
      setPending(false);
      const isStale = isApiError(error) && error.code === 'CATEGORY_CHANGED';
      setMessage(isStale ? 'Someone saved it meanwhile. Choose which one stays.' : saveErrorText(error));
      if (isStale && base) setBase({ ...base, rev: (error.details.current as Category).rev });
    }
  }

  const setSubcategories = (subcategories: SubcategoryForm[]) => setForm({ ...form, subcategories });
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="wrap-anywhere">
        <SheetHeader>
          <SheetTitle>{category ? `Edit ${category.label}` : 'New category'}</SheetTitle>
          <SheetDescription>
            {category ? 'Links and products keep their category.' : 'It comes last; move it up in the list.'}
          </SheetDescription>
        </SheetHeader>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          {message && (
            <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
              {message}
            </p>
          )}
          {isChanged && live && (
            <div className="grid gap-2 rounded-md bg-mango-soft p-3 text-15">
              <p>
                Now saved by someone else: <strong className="font-semibold">{live.label}</strong>
                {live.subcategories.length > 0 &&
                  ` (${live.subcategories.map(({ label }) => label).join(', ')})`}
              </p>
              <span className="flex flex-wrap gap-2">
                <Button
                  variant="quiet"
                  size="sm"
                  onClick={() => {
                    setBase(live);
                    setForm(toCategoryForm(live));
                    setMessage(null);
                  }}
                >
                  Take theirs
                </Button>
                <Button
                  variant="quiet"
                  size="sm"
                  onClick={() => {
                    setBase(live);
                    setMessage(null);
                  }}
                >
                  Keep mine
                </Button>
              </span>
            </div>
          )}
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
          <CategoryPicture current={image ?? category?.image ?? ''} onChange={setImage} />
          <Subcategories value={form.subcategories} errors={errors} onChange={setSubcategories} />
          <Button type="submit" size="thumb" pending={pending} className="mt-2">
            Save category
          </Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}

/** Whether two states of a category have the same editable fields; counts change with every order. */
function isSameContent(a: Category, b: Category): boolean {
  return sameValue(readCategoryForm(toCategoryForm(a)).fields, readCategoryForm(toCategoryForm(b)).fields);
}

type SubcategoriesProps = {
  value: SubcategoryForm[];
  errors: Record<string, string>;
  onChange: (value: SubcategoryForm[]) => void;
};

function Subcategories({ value, errors, onChange }: SubcategoriesProps) {
  function moveUp(index: number): void {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    onChange(next);
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 text-15 font-medium">Subcategories</legend>
      {value.map(({ label }, index) => (
        <div key={index} className="flex items-start gap-1">
          <Field
            label={<span className="sr-only">Subcategory {index + 1}</span>}
            error={errors[`subcategories.${index}`]}
            className="flex-1 gap-0"
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={40}
                value={label}
                onChange={({ target }) =>
                  onChange(value.map((one, at) => (at === index ? { ...one, label: target.value } : one)))
                }
              />
            )}
          </Field>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Move ${label || 'subcategory'} up`}
            disabled={index === 0}
            onClick={() => moveUp(index)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${label || 'subcategory'}`}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="ghost"
        onClick={() => onChange([...value, { key: '', label: '', isNew: true }])}
        className="justify-self-start"
      >
        <Plus aria-hidden />
        Add a subcategory
      </Button>
    </fieldset>
  );
}
