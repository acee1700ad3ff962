'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { errorMessage } from '@/lib/client/api/api-error';

type TextDialogProps = {
  title: string;
  description: string;
  label: string;
  hint: string;
  initialText?: string;
  length: { min: number; max: number };
  /** Shown under the field when the text is too short. */
  missing: string;
  confirm: string;
  tone: 'primary' | 'danger';
  /** Sends the text; a rejected request keeps the dialog open and shows its message. */
  onSubmit: (text: string) => Promise<void>;
  onClose: () => void;
  /** A further button, such as one that removes the text. */
  extra?: ReactNode;
};

/** A dialog with one text field. */
export function TextDialog(props: TextDialogProps) {
  const { title, description, label, hint, length, missing, confirm, tone, onSubmit, onClose, extra } = props;
  const [text, setText] = useState(props.initialText ?? '');
  const [fieldError, setFieldError] = useState<string>();
  const [formError, setFormError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const trimmed = text.trim();
    if (trimmed.length < length.min) return setFieldError(missing);
    setFieldError(undefined);
    setFormError(null);
    setPending(true);
    try {
      await onSubmit(trimmed);
    } catch (error) {
      setFormError(errorMessage(error));
      setPending(false);
    }
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="wrap-anywhere">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
          <Field label={label} hint={hint} error={fieldError}>
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                maxLength={length.max}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          {formError && (
            <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
              {formError}
            </p>
          )}
          <DialogFooter>
            {extra}
            <DialogClose asChild>
              <Button variant="quiet" size="lg">
                Not now
              </Button>
            </DialogClose>
            <Button type="submit" variant={tone} size="lg" pending={pending}>
              {confirm}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
