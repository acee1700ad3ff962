import { createContext, use } from 'react';
import { preloaded, type Preload } from './preload';
import { reduceState, type RootState } from './store';

/**
 * The state that the server drew the page with. A part of the page that streams in late is hydrated when live
 * events have long changed the store; compared with this state, it still finds what the server wrote.
 */
export const ServedState = createContext<RootState | null>(null);

/** Says what the server knew besides, from here on. */
export function useServe(): (preload: Preload) => void {
  const served = use(ServedState);
  return (preload) => {
    if (served) Object.assign(served, reduceState(served, preloaded(preload)));
  };
}
