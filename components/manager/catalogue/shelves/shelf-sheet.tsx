'use client';

import { type FormEvent, useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { Switch } from '@/components/ui/form/switch';
import { isApiError } from '@/lib/client/api/api-error';
import { createShelf, currentShelfOf, editShelf } from '@/lib/client/catalogue/shelf-actions';
import { sameValue } from '@/lib/client/catalogue/same-value';
import { MAX_SHELF_PRODUCTS, MAX_SHELF_TITLE } from '@/lib/domain/catalogue/shelf-limits';
import type { Shelf, ShelfProduct } from '@/lib/domain/catalogue/shelf-schema';
import { ConflictChoice } from '../../conflict-choice';
import { EditSheet } from '../../edit-sheet';
import { saveErrorText } from '../save-error-text';
import { ProductPicker } from './product-picker';
import { isFull, shelfFields, type ShelfForm, titleError, toShelfForm, withProduct } from './shelf-form';
import { ShelfProducts } from './shelf-products';

const CHOOSE = 'Someone saved it meanwhile. Choose which one stays.';

type ShelfSheetProps = {
  /** Null for a new shelf. */
  shelf: Shelf | null;
  /** Its current state, which another manager may have changed. */
  live: Shelf | undefined;
  onClose: () => void;
  onSaved: (shelf: Shelf) => void;
};

/** Edits the title, visibility and products of a shelf. */
export function ShelfSheet({ shelf, live, onClose, onSaved }: ShelfSheetProps) {
  const [base, setBase] = useState(shelf);
  const [form, setForm] = useState(() => toShelfForm(shelf));
  const [error, setError] = useState<string>();
  const [message, setMessage] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const [pending, setPending] = useState(false);
  // The state in a refused save: the event of the other save may not have arrived.
  const [refused, setRefused] = useState<Shelf | null>(null);
  const newest = refused && refused.rev > (live?.rev ?? 0) ? refused : live;
  const theirs = base && newest && !isSameContent(base, newest) ? newest : null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const found = titleError(form.title);
    setError(found ?? undefined);
    setMessage(theirs ? CHOOSE : null);
    if (theirs || found) return;
    setPending(true);
    const fields = shelfFields(form);
    try {
      // A change of the order alone has a new rev as well.
      const rev = Math.max(base?.rev ?? 0, newest?.rev ?? 0);
      onSaved(base ? await editShelf(base.id, rev, fields) : await createShelf(fields));
    } catch (thrown) {
      setPending(false);
      const current = currentShelfOf(thrown);
      if (current) setRefused(current);
      setMessage(current ? CHOOSE : shelfErrorText(thrown));
    }
  }

  function take(state: Shelf, withForm: boolean): void {
    setBase(state);
    setMessage(null);
    if (withForm) setForm(toShelfForm(state));
  }

  function add(product: ShelfProduct): void {
    const next: ShelfForm = withProduct(form, product);
    setForm(next);
    setAnnouncement(`${product.name} is added, ${next.products.length} of ${MAX_SHELF_PRODUCTS}.`);
  }

  return (
    <EditSheet
      title={shelf ? `Edit ${shelf.title}` : 'New shelf'}
      description={
        shelf
          ? 'Open home pages follow when you save.'
          : 'It comes last on the home page; move it up in the list.'
      }
      message={message}
      conflict={
        theirs && (
          <ConflictChoice onTake={() => take(theirs, true)} onKeep={() => take(theirs, false)}>
            Now saved by someone else: <strong className="font-semibold">{theirs.title}</strong>
            {theirs.products.length > 0 && ` (${theirs.products.map(({ name }) => name).join(', ')})`}
            {!theirs.visible && ', hidden'}
          </ConflictChoice>
        )
      }
      saveLabel="Save shelf"
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Announce text={announcement} />
      <Field label="Title" error={error}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={MAX_SHELF_TITLE}
            placeholder="Breakfast in minutes"
            value={form.title}
            onChange={({ target }) => setForm({ ...form, title: target.value })}
          />
        )}
      </Field>
      <label className="flex items-center justify-between gap-4 text-15 font-medium">
        On the home page
        <Switch checked={form.visible} onCheckedChange={(visible) => setForm({ ...form, visible })} />
      </label>
      <ProductPicker chosen={form.products.map(({ id }) => id)} full={isFull(form)} onAdd={add} />
      <ShelfProducts
        products={form.products}
        onChange={(products, text) => {
          setForm({ ...form, products });
          setAnnouncement(text);
        }}
      />
    </EditSheet>
  );
}

function isSameContent(a: Shelf, b: Shelf): boolean {
  return sameValue(shelfFields(toShelfForm(a)), shelfFields(toShelfForm(b)));
}

function shelfErrorText(error: unknown): string {
  if (isApiError(error) && error.status === 404) return 'Not saved: someone has deleted this shelf.';
  return saveErrorText(error);
}
