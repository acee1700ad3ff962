'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { fieldValueText } from './field-value-text';
import { FIELD_LABELS, type FormField, type ProductForm } from './form/product-form';

type Side = 'mine' | 'theirs';

type ConflictDialogProps = {
  /** Fields that both managers have changed. */
  fields: FormField[];
  base: ProductForm;
  mine: ProductForm;
  theirs: ProductForm;
  pending: boolean;
  onClose: () => void;
  /** Gets the fields whose value of the other manager was chosen. */
  onChoose: (theirs: FormField[]) => void;
};

/** Both values of each field that two managers have changed, to choose one of each. */
export function ConflictDialog({
  fields,
  base,
  mine,
  theirs,
  pending,
  onClose,
  onChoose,
}: ConflictDialogProps) {
  const [choices, setChoices] = useState<Partial<Record<FormField, Side>>>({});
  const [missing, setMissing] = useState(false);

  function submit(): void {
    if (fields.some((field) => !choices[field])) return setMissing(true);
    onChoose(fields.filter((field) => choices[field] === 'theirs'));
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-xl wrap-anywhere">
        <DialogHeader>
          <DialogTitle>Someone saved this product meanwhile</DialogTitle>
          <DialogDescription>
            You both changed {fields.length === 1 ? 'one field' : `${fields.length} fields`}. Choose what the
            shop keeps. Your other changes stay.
          </DialogDescription>
        </DialogHeader>
        <div className="grid gap-4">
          {fields.map((field) => (
            <fieldset key={field} className="grid min-w-0 gap-2">
              <legend className="text-15 font-semibold">
                {FIELD_LABELS[field]}{' '}
                <span className="font-normal text-soft">was {fieldValueText(base, field)}</span>
              </legend>
              <div className="mt-1.5 grid gap-2 sm:grid-cols-2">
                {(['mine', 'theirs'] as const).map((side) => (
                  <label
                    key={side}
                    className="flex min-h-14 cursor-pointer items-start gap-3 rounded-md border border-edge p-3 text-15 transition-colors has-checked:border-green has-checked:bg-green-soft"
                  >
                    <input
                      type="radio"
                      name={`choice-${field}`}
                      checked={choices[field] === side}
                      onChange={() => {
                        setChoices((all) => ({ ...all, [field]: side }));
                        setMissing(false);
                      }}
                      className="mt-0.5 size-5 shrink-0 accent-green"
                    />
                    <span className="grid min-w-0">
                      <span className="text-13 text-soft">{side === 'mine' ? 'Mine' : 'Theirs'}</span>
                      <span className="max-h-40 overflow-y-auto whitespace-pre-wrap">
                        {fieldValueText(side === 'mine' ? mine : theirs, field)}
                      </span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </div>
        <FormAlert>{missing && 'Choose one value of each field.'}</FormAlert>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="quiet" size="lg">
              Back to my form
            </Button>
          </DialogClose>
          <Button size="lg" pending={pending} onClick={submit}>
            Save the choice
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
