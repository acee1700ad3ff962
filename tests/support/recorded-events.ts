import { subscribe, type BusEvents } from '@/lib/event-bus/event-bus';

/**
 * All that this process publishes under a name from now on. What is in it when a request was answered was published by
 * that request, and not by what looks every second for what other processes did.
 */
export function recordEvents<K extends keyof BusEvents>(
  name: K,
): { facts: BusEvents[K][]; stop: () => void } {
  const facts: BusEvents[K][] = [];
  return { facts, stop: subscribe(name, (fact) => void facts.push(fact)) };
}
