'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { isApiError } from '@/lib/client/api/api-error';
import { createSynonym, editSynonym } from '@/lib/client/catalogue/synonym-actions';
import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';
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

  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="wrap-anywhere">
        <SheetHeader>
          <SheetTitle>{synonym ? 'Edit words' : 'New words'}</SheetTitle>
          <SheetDescription>A search for one of them finds the products of all.</SheetDescription>
        </SheetHeader>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          {message && (
            <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
              {message}
            </p>
          )}
          {theirs && (
            <div role="alert" className="grid gap-2 rounded-md bg-mango-soft p-3 text-15">
              <p>
                Someone saved it meanwhile:{' '}
                <strong className="font-semibold">{theirs.words.join(', ')}</strong>. Choose which one stays.
              </p>
              <span className="flex flex-wrap gap-2">
                <Button
                  variant="quiet"
                  size="sm"
                  onClick={() => {
                    setBase(theirs);
                    setText(textOf(theirs));
                    setTheirs(null);
                  }}
                >
                  Take theirs
                </Button>
                <Button
                  variant="quiet"
                  size="sm"
                  onClick={() => {
                    setBase(theirs);
                    setTheirs(null);
                  }}
                >
                  Keep mine
                </Button>
              </span>
            </div>
          )}
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
          <Button type="submit" size="thumb" pending={pending} disabled={theirs !== null} className="mt-2">
            Save words
          </Button>
        </form>
      </SheetContent>
    </Sheet>
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
