'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { isApiError } from '@/lib/client/api/api-error';
import { deleteCategory } from '@/lib/client/catalogue/category-actions';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';

type DeleteCategoryDialogProps = { category: Category; onClose: () => void; onDeleted: () => void };

/** Confirms the deletion of a category. Shows why when it has products, which archived ones are not. */
export function DeleteCategoryDialog({ category, onClose, onDeleted }: DeleteCategoryDialogProps) {
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    setPending(true);
    setErrorText(null);
    try {
      await deleteCategory(category.id);
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
      title={`Delete ${category.label}?`}
      consequence="Only a category without products can be deleted."
      confirmLabel="Delete"
      keepLabel="Keep it"
      pending={pending}
      onConfirm={() => void confirm()}
    >
      {errorText && (
        <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
          {errorText}
        </p>
      )}
    </ConfirmDialog>
  );
}
