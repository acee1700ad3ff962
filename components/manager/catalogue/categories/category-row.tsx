'use client';

import { ArrowDown, ArrowUp, GripVertical, Pencil, Trash2 } from 'lucide-react';
import type { MouseEvent } from 'react';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Category } from '@/lib/domain/catalogue/product-schema';

type CategoryRowProps = {
  category: Category;
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onMove: (step: -1 | 1, from: Element) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

/** A category in the list. Its place is changed by buttons or by dragging the handle. */
export function CategoryRow(props: CategoryRowProps) {
  const { category, isFirst, isLast, isDragged, onMove, onDragStart, onDragEnd, onDrop, onEdit, onDelete } =
    props;
  const { label, subcategories, count } = category;
  const move = (step: -1 | 1) => (event: MouseEvent) => onMove(step, event.currentTarget);
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDragStart();
      }}
      onDragEnd={onDragEnd}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      className={cn('flex flex-wrap items-center gap-x-3 gap-y-1 p-3', isDragged && 'opacity-50')}
    >
      <GripVertical aria-hidden className="size-5 shrink-0 cursor-grab text-faint max-sm:hidden" />
      <ProductPicture
        image={category.image || undefined}
        category={category.key}
        className="size-12 shrink-0 rounded-md"
        imageClassName="w-[68%]"
      />
      <div className="min-w-0 flex-1 leading-tight">
        <h2 className="text-15 font-medium wrap-anywhere">{label}</h2>
        <p className="text-13 text-soft wrap-anywhere">
          {count === 1 ? '1 product on sale' : `${count} on sale`}
          {subcategories.length > 0 && ` · ${subcategories.map((one) => one.label).join(', ')}`}
        </p>
      </div>
      <span className="ml-auto flex">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${label} up`}
          disabled={isFirst}
          onClick={move(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${label} down`}
          disabled={isLast}
          onClick={move(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Edit ${label}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Delete ${label}`}
          onClick={onDelete}
          className="text-soft"
        >
          <Trash2 aria-hidden />
        </Button>
      </span>
    </li>
  );
}
