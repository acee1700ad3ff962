import { createContext, use } from 'react';
import { preloaded, type Preload } from './preload';
import { reduceState, type RootState } from './store';

/**
 * The state with which the server rendered the page. A streamed part of the page is hydrated with this state and not
 * with the store's, which live events may already have changed, so that it matches the server's HTML.
 */
export const ServerState = createContext<RootState | null>(null);

/** Returns a function that adds the data of a streamed part to the server state. */
export function useServerStateUpdate(): (preload: Preload) => void {
  const serverState = use(ServerState);
  return (preload) => {
    if (serverState) Object.assign(serverState, reduceState(serverState, preloaded(preload)));
  };
}
