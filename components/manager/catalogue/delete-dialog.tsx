'use client';

import { useState } from 'react';
import { FormAlert } from '@/components/ui/form/form-alert';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { isApiError } from '@/lib/client/api/api-error';
import { saveErrorText } from './save-error-text';

type DeleteDialogProps = {
  /** A question, such as "Delete Bakery?" */
  title: string;
  consequence: string;
  keepLabel: string;
  /** Sends the deletion. */
  onDelete: () => Promise<void>;
  onClose: () => void;
  onDeleted: () => void;
};

/** Confirms a deletion and sends it. Shows why when it is refused, such as that of a category with products. */
export function DeleteDialog({
  title,
  consequence,
  keepLabel,
  onDelete,
  onClose,
  onDeleted,
}: DeleteDialogProps) {
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    setPending(true);
    setErrorText(null);
    try {
      await onDelete();
      onDeleted();
    } catch (error) {
      // Another manager has deleted it.
      if (isApiError(error) && error.status === 404) return onDeleted();
      setErrorText(saveErrorText(error));
      setPending(false);
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      consequence={consequence}
      confirmLabel="Delete"
      keepLabel={keepLabel}
      pending={pending}
      onConfirm={() => void confirm()}
    >
      <FormAlert>{errorText}</FormAlert>
    </ConfirmDialog>
  );
}
