'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { deleteCategory, orderCategories } from '@/lib/client/catalogue/category-actions';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { useCategories } from '../use-categories';
import { CategoryRow } from './category-row';
import { CategorySheet } from './category-sheet';
import { DeleteDialog } from '../delete-dialog';
import { useOrderedList } from '../use-ordered-list';

type OpenPanel = { kind: 'new' } | { kind: 'edit' | 'delete'; category: Category } | null;

/** The categories in the order of the shop, updated by events. */
export function CategoriesView({ initial }: { initial: Category[] }) {
  const { categories: listed, replace } = useCategories(initial);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const { items, announcement, orderOf } = useOrderedList({
    listed,
    nameOf: ({ label }) => label,
    saveOrder: orderCategories,
    onSaved: replace,
  });

  return (
    <div className="grid max-w-3xl gap-4">
      <Announce text={announcement} />
      {items.length === 0 ? (
        <EmptyState title="No categories yet">Products need one to stand in.</EmptyState>
      ) : (
        <Card>
          <ol className="divide-y divide-line">
            {items.map((category, index) => (
              <CategoryRow
                key={category.id}
                category={category}
                order={orderOf(category, index)}
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
