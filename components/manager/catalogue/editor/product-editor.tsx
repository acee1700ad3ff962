'use client';

import { useState } from 'react';
import Link from 'next/link';
import { Announce } from '@/components/ui/announce';
import { BottomAction } from '@/components/ui/bottom-action';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { archiveProduct, restoreProduct } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { CatalogueProduct } from '@/lib/domain/catalogue/catalogue-list';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { useCategories } from '../use-categories';
import { ConflictDialog } from './conflict-dialog';
import { toForm } from './form/product-form';
import { LeaveDialog } from './leave-dialog';
import { ProductFormView } from './product-form-view';
import { ProductPreview } from './product-preview';
import { StockSection } from './stock-section';
import { labelsOf, type ProductEditor as Editor, useProductEditor } from './use-product-editor';

type ProductEditorProps = { initial: CatalogueProduct; categories: Category[] };

/** The editor of a saved product, updated by what other managers save. */
export function ProductEditor({ initial, categories: initialCategories }: ProductEditorProps) {
  const { categories } = useCategories(initialCategories);
  const editor = useProductEditor(initial, initial.archived);
  const { base, form, product, conflict, archived } = editor;
  return (
    <>
      <PageHead title={base.name} backHref="/manager/catalogue" backLabel="Catalogue" />
      <ProductFormView
        form={form}
        errors={editor.errors}
        set={editor.set}
        categories={categories}
        savedSlug={base.slug}
        message={editor.message}
        failedAttempts={editor.failedAttempts}
        onSubmit={editor.save}
        notices={<EditorNotices editor={editor} />}
        stock={<StockSection product={product} />}
        aside={
          <>
            <ProductPreview form={form} stock={product.stock} />
            <BottomAction>
              <Button type="submit" size="lg" pending={editor.pending} disabled={archived}>
                Save
              </Button>
            </BottomAction>
            {!archived && <ProductLinks slug={base.slug} id={base.id} name={base.name} />}
          </>
        }
      />
      {editor.choosing && conflict && (
        <ConflictDialog
          // A further save by others resets the choice, so that no value is chosen unseen.
          key={conflict.rev}
          fields={conflict.fields}
          base={toForm(base)}
          mine={form}
          theirs={conflict.theirs}
          pending={editor.pending}
          onClose={editor.closeChoice}
          onChoose={editor.choose}
        />
      )}
      <LeaveDialog dirty={editor.dirty && !archived} />
    </>
  );
}

function EditorNotices({ editor }: { editor: Editor }) {
  const dispatch = useAppDispatch();
  const { archived, conflict, product } = editor;
  const conflictText = conflict ? `Someone changed it too: ${labelsOf(conflict.fields)}.` : '';

  function restore(): void {
    void dispatch(restoreProduct(product.id)).then(
      ({ name }) => toastDone(`${name} is back in the shop`),
      (error: unknown) => toastError(saveErrorText(error)),
    );
  }

  return (
    <>
      <Announce text={archived ? 'This product is archived.' : conflictText} />
      {archived && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-well p-4 text-15">
          <p>This product is archived: the shop does not show it.</p>
          <Button variant="outline" onClick={restore}>
            Restore
          </Button>
        </div>
      )}
      {!archived && conflict && (
        <div className="sticky top-2 z-20 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-mango p-3 pl-4 text-15 text-on-mango">
          <p className="font-medium">{conflictText}</p>
          <Button variant="quiet" onClick={editor.openChoice}>
            Compare
          </Button>
        </div>
      )}
    </>
  );
}

function ProductLinks({ slug, id, name }: { slug: string; id: string; name: string }) {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);

  async function archive(): Promise<void> {
    setPending(true);
    try {
      await dispatch(archiveProduct(id));
      toastDone(`${name} is archived`);
    } catch (error) {
      toastError(saveErrorText(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="flex flex-wrap gap-2 max-lg:mt-4">
      <Button asChild variant="quiet">
        <Link href={`/products/${slug}`} target="_blank" prefetch={false}>
          See it in the shop
        </Link>
      </Button>
      <Button variant="ghost" pending={pending} onClick={() => void archive()} className="text-red">
        Archive
      </Button>
    </div>
  );
}
