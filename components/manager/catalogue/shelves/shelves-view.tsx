'use client';

import { GalleryHorizontalEnd, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { deleteShelf, orderShelves, setShelfVisible } from '@/lib/client/catalogue/shelf-actions';
import { MAX_SHELVES } from '@/lib/domain/catalogue/shelf-limits';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';
import { saveErrorText } from '../save-error-text';
import { useOrderedList } from '../use-ordered-list';
import { ShelfRow } from './shelf-row';
import { useShelves } from './use-shelves';

const ShelfSheet = dynamic(() => import('./shelf-sheet').then((m) => m.ShelfSheet), { ssr: false });
const DeleteDialog = dynamic(() => import('../delete-dialog').then((m) => m.DeleteDialog), { ssr: false });

type OpenPanel = { kind: 'new' } | { kind: 'edit' | 'delete'; shelf: Shelf } | null;

/** The shelves of the home page in their order, updated by events. */
export function ShelvesView({ initial }: { initial: Shelf[] }) {
  const { shelves, replace, refetch } = useShelves(initial);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const { items, announcement, orderOf } = useOrderedList({
    listed: shelves,
    nameOf: ({ title }) => title,
    saveOrder: orderShelves,
    onSaved: replace,
  });

  async function show(shelf: Shelf, visible: boolean): Promise<void> {
    replace((all) => withShelf(all, { ...shelf, visible }));
    try {
      const saved = await setShelfVisible(shelf, visible);
      replace((all) => withShelf(all, saved));
    } catch (error) {
      replace((all) => withShelf(all, shelf));
      toastError(`${shelf.title}: ${saveErrorText(error)}`);
      void refetch().catch(() => undefined);
    }
  }

  const add = (
    <Button
      size="lg"
      onClick={() => setPanel({ kind: 'new' })}
      disabled={items.length >= MAX_SHELVES}
      className="justify-self-start"
    >
      <Plus aria-hidden />
      New shelf
    </Button>
  );
  return (
    <div className="grid max-w-3xl gap-4">
      <Announce text={announcement} />
      {items.length === 0 ? (
        <EmptyState icon={GalleryHorizontalEnd} title="No shelves yet" action={add}>
          Breakfast, the festival, what is in season: a shelf is a row of products at the top of the home
          page. Until there is one, customers see the products marked as featured.
        </EmptyState>
      ) : (
        <>
          <p className="text-15 text-soft">
            The top of the home page, in this order.
            {items.length >= MAX_SHELVES && ` It has room for ${MAX_SHELVES} shelves.`}
          </p>
          <Card>
            <ol className="divide-y divide-line">
              {items.map((shelf, index) => (
                <ShelfRow
                  key={shelf.id}
                  shelf={shelf}
                  order={orderOf(shelf, index)}
                  onShow={(visible) => void show(shelf, visible)}
                  onEdit={() => setPanel({ kind: 'edit', shelf })}
                  onDelete={() => setPanel({ kind: 'delete', shelf })}
                />
              ))}
            </ol>
          </Card>
          {add}
        </>
      )}
      {(panel?.kind === 'new' || panel?.kind === 'edit') && (
        <ShelfSheet
          shelf={panel.kind === 'edit' ? panel.shelf : null}
          live={panel.kind === 'edit' ? shelves.find(({ id }) => id === panel.shelf.id) : undefined}
          onClose={() => setPanel(null)}
          onSaved={(saved) => {
            setPanel(null);
            replace((all) => withShelf(all, saved));
            toastDone(`${saved.title} is saved`);
          }}
        />
      )}
      {panel?.kind === 'delete' && (
        <DeleteDialog
          title={`Delete ${panel.shelf.title}?`}
          consequence="Its products stay in the shop."
          keepLabel="Keep it"
          onDelete={() => deleteShelf(panel.shelf.id)}
          onClose={() => setPanel(null)}
          onDeleted={() => {
            setPanel(null);
            replace((all) => all.filter(({ id }) => id !== panel.shelf.id));
            toastDone(`${panel.shelf.title} is deleted`);
            // The button that opened the dialog no longer exists, so it cannot get the focus back.
            document.getElementById('main')?.focus();
          }}
        />
      )}
    </div>
  );
}

/** The list with a saved shelf, unless it has a newer state of it. */
function withShelf(shelves: Shelf[], saved: Shelf): Shelf[] {
  return shelves.some(({ id }) => id === saved.id)
    ? shelves.map((shelf) => (shelf.id === saved.id && shelf.rev <= saved.rev ? saved : shelf))
    : [...shelves, saved];
}
