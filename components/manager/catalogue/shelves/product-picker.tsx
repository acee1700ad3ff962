'use client';

import { Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import type { ShelfProduct } from '@/lib/domain/catalogue/shelf-schema';
import { type FoundProduct, type ProductSearch, useProductSearch } from './use-product-search';

type ProductPickerProps = {
  /** The ids of the products that are chosen already. */
  chosen: string[];
  /** Whether no more products can be added. */
  full: boolean;
  onAdd: (product: ShelfProduct) => void;
  label?: string;
};

/** Search for products to add. Enter adds the first one that is found. */
export function ProductPicker({ chosen, full, onAdd, label = 'Add products' }: ProductPickerProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const search = useProductSearch(text);
  const found = search.state === 'ready' ? search.products.filter(({ id }) => !chosen.includes(id)) : [];

  function add({ id, name, packSize, category, image }: FoundProduct): void {
    onAdd({ id, name, packSize, category, image, available: true, archived: false });
    // The button that was pressed leaves the list.
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    // Enter would save the shelf.
    event.preventDefault();
    if (found[0] && !full) add(found[0]);
  }

  return (
    <div className="grid gap-2">
      <Field label={label} hint={full ? 'The shelf is full: remove one to add another.' : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            type="search"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={64}
            className="[&::-webkit-search-cancel-button]:hidden"
            placeholder="Search milk, croissants, shirts"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <SearchState search={search} found={found} />
      {found.length > 0 && (
        <ul aria-label="Found products" className="divide-y divide-line rounded-lg border border-line">
          {found.map((product) => (
            <li key={product.id} className="flex items-center gap-3 px-3 py-1.5">
              <ProductPicture
                image={product.image || undefined}
                category={product.category}
                className="size-9 shrink-0 rounded-sm"
                imageClassName="w-[68%]"
              />
              <span className="min-w-0 flex-1 text-15 leading-tight wrap-anywhere">
                {product.name}
                <span className="block text-13 text-soft">
                  {product.inStock ? product.packSize : 'Out of stock'}
                </span>
              </span>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Add ${product.name}`}
                disabled={full}
                onClick={() => add(product)}
                className="text-green"
              >
                <Plus aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "3 products found", or why there are none. */
function searchText(search: ProductSearch, found: FoundProduct[]): string {
  if (search.state === 'loading') return 'Searching';
  if (search.state !== 'ready') return '';
  if (search.products.length === 0) return 'No product has these words.';
  if (found.length === 0) return 'All that this finds is on the shelf.';
  return found.length === 1 ? '1 product found' : `${found.length} products found`;
}

function SearchState({ search, found }: { search: ProductSearch; found: FoundProduct[] }) {
  const text = searchText(search, found);
  return (
    <>
      <p role="status" className={found.length > 0 || text === '' ? 'sr-only' : 'text-15 text-soft'}>
        {text}
      </p>
      {search.state === 'failed' && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-15">
          The search did not answer.
          <Button variant="quiet" size="sm" onClick={search.retry}>
            Try again
          </Button>
        </p>
      )}
    </>
  );
}
