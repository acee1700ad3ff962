import { expect, it } from 'vitest';
import { residentBytes } from './process-memory';

it.runIf(process.platform === 'linux')('reads the resident memory of a running process', () => {
  const bytes = residentBytes(process.pid)!;
  expect(bytes / process.memoryUsage.rss()).toBeGreaterThan(0.8);
  expect(bytes / process.memoryUsage.rss()).toBeLessThan(1.2);
});

it('returns null for a process that does not exist', () => {
  expect(residentBytes(2 ** 30)).toBeNull();
});
