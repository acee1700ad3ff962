import { subscribe, type BusEvents } from '@/lib/event-bus/event-bus';

/**
 * Records every event that this process publishes under a name from now on. After a response it holds only
 * what that request published, because polling for changes of other processes runs once a second.
 */
export function recordEvents<K extends keyof BusEvents>(
  name: K,
): { facts: BusEvents[K][]; stop: () => void } {
  const facts: BusEvents[K][] = [];
  return { facts, stop: subscribe(name, (fact) => void facts.push(fact)) };
}
