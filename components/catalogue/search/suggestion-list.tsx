'use client';

import { History, LayoutGrid, Search } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { ProductPicture } from '../product-picture';
import type { SuggestionOption } from './suggestion-options';

type SuggestionListProps = {
  id: string;
  options: SuggestionOption[];
  /** The position of the option that Enter chooses, or -1. */
  active: number;
  onChoose: (option: SuggestionOption) => void;
};

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** The list below the search field. The focus stays in the field, which names the active option (ARIA combobox). */
export function SuggestionList({ id, options, active, onChoose }: SuggestionListProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-50 mt-2 max-h-[min(26rem,60dvh)] overflow-y-auto rounded-xl bg-card p-2 shadow-high"
    >
      {options.map((option, index) => (
        <li
          key={option.key}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          // Keeps the focus in the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
          className={cn(
            'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-15 hover:bg-well',
            index === active && 'bg-well outline-2 outline-green',
          )}
        >
          <OptionContent option={option} />
        </li>
      ))}
    </ul>
  );
}

function OptionContent({ option }: { option: SuggestionOption }) {
  if (option.kind === 'product') {
    const { image, category, packSize, inStock } = option.product;
    return (
      <>
        <ProductPicture
          eager
          image={image || undefined}
          category={category}
          className="size-10 shrink-0 rounded-sm"
        />
        <span className="min-w-0">
          <span className="line-clamp-1">{option.text}</span>
          <span className="text-13 text-soft">{inStock ? packSize : 'Out of stock'}</span>
        </span>
      </>
    );
  }
  const Icon = option.kind === 'recent' ? History : option.kind === 'category' ? LayoutGrid : Search;
  return (
    <>
      <Icon aria-hidden className="size-5 shrink-0 text-soft" />
      <span className="min-w-0 truncate">{option.text}</span>
      {option.kind === 'category' && <span className="ml-auto text-13 text-soft">Shelf</span>}
    </>
  );
}
