import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processCpuMicroseconds } from './process-cpu';

describe('processCpuMicroseconds', () => {
  it('agrees with process.cpuUsage() on Linux and is null elsewhere', () => {
    const measured = processCpuMicroseconds(process.pid);
    const { user, system } = process.cpuUsage();
    if (existsSync('/proc/self/stat')) expect(Math.abs(measured! - (user + system))).toBeLessThan(500_000);
    else expect(measured).toBeNull();
  });

  it('is null for a process that does not exist', () => {
    expect(processCpuMicroseconds(2 ** 30)).toBeNull();
  });
});
