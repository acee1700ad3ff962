import { createContext, type RefObject, use } from 'react';

type BoardMemory = {
  /** The ids of the cards that were shown already, so that only new ones pulse. */
  seen: Set<string>;
  /** The order whose card gets the focus once its buttons have changed; one object for each pressed button. */
  focusNext: RefObject<{ orderId: string } | null>;
};

export const BoardMemoryContext = createContext<BoardMemory | null>(null);

/** What the cards of one board share without rendering. Null outside of a board. */
export function useBoardMemory(): BoardMemory | null {
  return use(BoardMemoryContext);
}
