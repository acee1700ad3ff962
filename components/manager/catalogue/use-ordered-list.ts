import { useEffect, useRef, useState } from 'react';
import { toastError } from '@/components/ui/overlay/toast';
import { movedTo } from './categories/moved-to';
import { saveErrorText } from './save-error-text';

type Options<T> = {
  listed: T[];
  nameOf: (item: T) => string;
  /** Sends the new order. Resolves to the items in it. */
  saveOrder: (ids: string[]) => Promise<T[]>;
  onSaved: (items: T[]) => void;
};

/** What a row of an ordered list needs to be moved by its buttons or by dragging it. */
export type RowOrder = {
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onMove: (step: -1 | 1, button: Element) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
};

/**
 * A list whose order is saved with each move. The new order is shown while its request is in flight. `announcement` is
 * for screen readers.
 */
export function useOrderedList<T extends { id: string }>({
  listed,
  nameOf,
  saveOrder,
  onSaved,
}: Options<T>): {
  items: T[];
  announcement: string;
  orderOf: (item: T, index: number) => RowOrder;
} {
  // The new order until it is saved.
  const [moved, setMoved] = useState<T[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const unsaved = useRef<T[] | null>(null);
  const saving = useRef(false);
  const items = moved ?? listed;
  const keepFocus = useFocusAfterMove(items);

  function move(id: string, index: number, button?: Element): void {
    const next = movedTo(items, id, index);
    if (next === items) return;
    if (button) keepFocus(button);
    setMoved(next);
    const item = next[index];
    if (item) setAnnouncement(`${nameOf(item)} is number ${index + 1} of ${next.length}.`);
    unsaved.current = next;
    if (!saving.current) void save();
  }

  /** Sends the newest order until it is saved: further moves do not wait for the request of an earlier one. */
  async function save(): Promise<void> {
    saving.current = true;
    try {
      let saved: T[] = [];
      while (unsaved.current) {
        const ids = unsaved.current.map(({ id }) => id);
        unsaved.current = null;
        saved = await saveOrder(ids);
      }
      onSaved(saved);
    } catch (error) {
      unsaved.current = null;
      toastError(`The order is as it was. ${saveErrorText(error)}`);
    } finally {
      saving.current = false;
      setMoved(null);
    }
  }

  return {
    items,
    announcement,
    orderOf: ({ id }, index) => ({
      isFirst: index === 0,
      isLast: index === items.length - 1,
      isDragged: dragged === id,
      onMove: (step, button) => move(id, index + step, button),
      onDragStart: () => setDragged(id),
      onDragEnd: () => setDragged(null),
      onDrop: () => {
        if (dragged) move(dragged, index);
      },
    }),
  };
}

/** Keeps the focus on the pressed button of a row that has moved, because browsers drop it when they move the row. */
export function useFocusAfterMove(items: readonly unknown[]): (button: Element) => void {
  const pressed = useRef<Element | null>(null);
  useEffect(() => {
    const button = pressed.current;
    pressed.current = null;
    if (!(button instanceof HTMLButtonElement) || !button.isConnected) return;
    const other = button.parentElement?.querySelector<HTMLButtonElement>('button:not(:disabled)');
    (button.disabled ? other : button)?.focus();
  }, [items]);
  return (button) => {
    pressed.current = button;
  };
}
