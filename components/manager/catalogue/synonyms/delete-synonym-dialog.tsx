'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { isApiError } from '@/lib/client/api/api-error';
import { deleteSynonym } from '@/lib/client/catalogue/synonym-actions';
import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';
import { saveErrorText } from '../save-error-text';

type DeleteSynonymDialogProps = { synonym: SearchSynonym; onClose: () => void; onDeleted: () => void };

/** Confirms the deletion of words that find the same products. */
export function DeleteSynonymDialog({ synonym, onClose, onDeleted }: DeleteSynonymDialogProps) {
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    setPending(true);
    setErrorText(null);
    try {
      await deleteSynonym(synonym.id);
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
      title={`Delete ${synonym.words.join(', ')}?`}
      consequence="Each word then finds only the products that have it."
      confirmLabel="Delete"
      keepLabel="Keep them"
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
