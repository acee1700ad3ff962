'use client';

import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { deleteCategory, orderCategories } from '@/lib/client/catalogue/category-actions';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { useCategories } from '../use-categories';
import { CategoryRow } from './category-row';
import { CategorySheet } from './category-sheet';
import { DeleteDialog } from '../delete-dialog';
import { movedTo } from './moved-to';

type OpenPanel = { kind: 'new' } | { kind: 'edit' | 'delete'; category: Category } | null;

/** The categories in the order of the shop, updated by events. */
export function CategoriesView({ initial }: { initial: Category[] }) {
  const { categories: listed, replace } = useCategories(initial);
  // The new order while its request is in flight.
  const [moved, setMoved] = useState<Category[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const [announcement, setAnnouncement] = useState('');
  const categories = moved ?? listed;
  const keepFocus = useFocusAfterMove(categories);

  async function move(id: string, index: number, from?: Element): Promise<void> {
    const next = movedTo(categories, id, index);
    if (moved || next === categories) return;
    if (from) keepFocus(from);
    setMoved(next);
    const category = next[index];
    if (category) setAnnouncement(`${category.label} is number ${index + 1} of ${next.length}.`);
    try {
      replace(await orderCategories(next.map((one) => one.id)));
    } catch (error) {
      toastError(`The order is as it was. ${saveErrorText(error)}`);
    } finally {
      setMoved(null);
    }
  }

  return (
    <div className="grid max-w-3xl gap-4">
      <Announce text={announcement} />
      {categories.length === 0 ? (
        <EmptyState title="No categories yet">Products need one to stand in.</EmptyState>
      ) : (
        <Card>
          <ol className="divide-y divide-line">
            {categories.map((category, index) => (
              <CategoryRow
                key={category.id}
                category={category}
                isFirst={index === 0}
                isLast={index === categories.length - 1}
                isDragged={dragged === category.id}
                onMove={(step, from) => void move(category.id, index + step, from)}
                onDragStart={() => setDragged(category.id)}
                onDragEnd={() => setDragged(null)}
                onDrop={() => dragged && void move(dragged, index)}
                onEdit={() => setPanel({ kind: 'edit', category })}
                onDelete={() => setPanel({ kind: 'delete', category })}
              />
            ))}
          </ol>
        </Card>
      )}
      <Button size="lg" onClick={() => setPanel({ kind: 'new' })} className="justify-self-start">
        <Plus aria-hidden />
        New category
      </Button>
      {(panel?.kind === 'new' || panel?.kind === 'edit') && (
        <CategorySheet
          category={panel.kind === 'edit' ? panel.category : null}
          live={panel.kind === 'edit' ? listed.find(({ id }) => id === panel.category.id) : undefined}
          onClose={() => setPanel(null)}
          onSaved={(saved) => {
            setPanel(null);
            replace(withCategory(listed, saved));
            toastDone(`${saved.label} is saved`);
          }}
        />
      )}
      {panel?.kind === 'delete' && (
        <DeleteDialog
          title={`Delete ${panel.category.label}?`}
          consequence="Only a category without products can be deleted."
          keepLabel="Keep it"
          onDelete={() => deleteCategory(panel.category.id)}
          onClose={() => setPanel(null)}
          onDeleted={() => {
            setPanel(null);
            replace(listed.filter(({ id }) => id !== panel.category.id));
            toastDone(`${panel.category.label} is deleted`);
          }}
        />
      )}
    </div>
  );
}

function withCategory(categories: Category[], saved: Category): Category[] {
  return categories.some(({ id }) => id === saved.id)
    ? categories.map((category) => (category.id === saved.id ? saved : category))
    : [...categories, saved];
}

/** Keeps the focus on the pressed button of a row that has moved, because browsers drop it when they move the row. */
function useFocusAfterMove(categories: Category[]): (button: Element) => void {
  const pressed = useRef<Element | null>(null);
  useEffect(() => {
    const button = pressed.current;
    pressed.current = null;
    if (!(button instanceof HTMLButtonElement) || !button.isConnected) return;
    const other = button.parentElement?.querySelector<HTMLButtonElement>('button:not(:disabled)');
    (button.disabled ? other : button)?.focus();
  }, [categories]);
  return (button) => {
    pressed.current = button;
  };
}
