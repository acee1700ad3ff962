import { subscribe, type Facts } from '@/lib/event-bus/event-bus';

/**
 * All that this process publishes under a name from now on. What is in it when a request was answered was published by
 * that request, and not by what looks every second for what other processes did.
 */
export function recordFacts<K extends keyof Facts>(name: K): { facts: Facts[K][]; stop: () => void } {
  const facts: Facts[K][] = [];
  return { facts, stop: subscribe(name, (fact) => void facts.push(fact)) };
}
