'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
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
    <FormDialog
      title={title}
      description={description}
      message={formError}
      extra={extra}
      keepLabel="Not now"
      submit={{ label: confirm, tone }}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
