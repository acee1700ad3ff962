'use client';

import { GripVertical, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { MoveButtons } from './move-buttons';
import type { RowOrder } from './use-ordered-list';

type OrderedRowProps = {
  name: string;
  order: RowOrder;
  children: ReactNode;
  onEdit: () => void;
  onDelete: () => void;
};

/** A row of an ordered list. Its place is changed by buttons or by dragging it. */
export function OrderedRow({ name, order, children, onEdit, onDelete }: OrderedRowProps) {
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        order.onDragStart();
      }}
      onDragEnd={order.onDragEnd}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        order.onDrop();
      }}
      className={cn('flex flex-wrap items-center gap-x-3 gap-y-1 p-3', order.isDragged && 'opacity-50')}
    >
      <GripVertical aria-hidden className="size-5 shrink-0 cursor-grab text-faint max-sm:hidden" />
      {children}
      <span className="ml-auto flex">
        <MoveButtons name={name} isFirst={order.isFirst} isLast={order.isLast} onMove={order.onMove} />
        <Button variant="ghost" size="icon" aria-label={`Edit ${name}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Delete ${name}`}
          onClick={onDelete}
          className="text-soft"
        >
          <Trash2 aria-hidden />
        </Button>
      </span>
    </li>
  );
}
