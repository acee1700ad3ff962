'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { isApiError } from '@/lib/client/api/api-error';
import { createSynonym, editSynonym } from '@/lib/client/catalogue/synonym-actions';
import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';
import { ConflictChoice } from '../../conflict-choice';
import { EditSheet } from '../../edit-sheet';
import { saveErrorText } from '../save-error-text';
import { readWords, wordsError } from './synonym-words';

type SynonymSheetProps = {
  /** Null for a new group. */
  synonym: SearchSynonym | null;
  onClose: () => void;
  onSaved: (synonym: SearchSynonym) => void;
};

const textOf = (synonym: SearchSynonym | null) => synonym?.words.join('\n') ?? '';

/** Edits the words that find the same products. */
export function SynonymSheet({ synonym, onClose, onSaved }: SynonymSheetProps) {
  const [base, setBase] = useState(synonym);
  const [text, setText] = useState(textOf(synonym));
  /** The words that another manager has saved meanwhile. */
  const [theirs, setTheirs] = useState<SearchSynonym | null>(null);
  const [error, setError] = useState<string>();
  const [message, setMessage] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const words = readWords(text);
    const found = wordsError(words);
    setError(found ?? undefined);
    setMessage(null);
    if (found) return;
    setPending(true);
    try {
      onSaved(base ? await editSynonym(base.id, base.rev, words) : await createSynonym(words));
    } catch (thrown) {
      setPending(false);
      if (isApiError(thrown) && thrown.code === 'SYNONYM_CHANGED')
        return setTheirs(thrown.details.current as SearchSynonym);
      setMessage(synonymErrorText(thrown));
    }
  }

  function take(state: SearchSynonym, withText: boolean): void {
    setBase(state);
    setTheirs(null);
    if (withText) setText(textOf(state));
  }

  return (
    <EditSheet
      title={synonym ? 'Edit words' : 'New words'}
      description="A search for one of them finds the products of all."
      message={message}
      conflict={
        theirs && (
          <ConflictChoice role="alert" onTake={() => take(theirs, true)} onKeep={() => take(theirs, false)}>
            Someone saved it meanwhile: <strong className="font-semibold">{theirs.words.join(', ')}</strong>.
            Choose which one stays.
          </ConflictChoice>
        )
      }
      saveLabel="Save words"
      pending={pending}
      disabled={theirs !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Words" hint="One on each line, such as curd and dahi." error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            autoComplete="off"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </EditSheet>
  );
}

function synonymErrorText(error: unknown): string {
  if (isApiError(error) && error.status === 404) return 'Not saved: someone has deleted these words.';
  if (isApiError(error) && error.code === 'SYNONYM_EXISTS') {
    const { words } = error.details.existing as SearchSynonym;
    return `${error.message} Add yours to them: ${words.join(', ')}.`;
  }
  return saveErrorText(error);
}
