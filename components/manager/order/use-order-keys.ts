import { useShortcut } from '../shortcuts/use-shortcut';
import type { Neighbours } from './order-neighbours';

/** Shows the next or the previous order of the board by their shortcuts. */
export function useOrderKeys({ previous, next }: Neighbours, show: (id: string) => void): void {
  useShortcut('nextOrder', next ? () => show(next) : null);
  useShortcut('previousOrder', previous ? () => show(previous) : null);
}
