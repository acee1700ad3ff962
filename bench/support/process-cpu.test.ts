import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processCpuMicroseconds } from './process-cpu';

describe('processCpuMicroseconds', () => {
  it('agrees with what this process knows of itself, where the system tells', () => {
    const told = processCpuMicroseconds(process.pid);
    const { user, system } = process.cpuUsage();
    if (existsSync('/proc/self/stat')) expect(Math.abs(told! - (user + system))).toBeLessThan(500_000);
    else expect(told).toBeNull();
  });

  it('is null for a process that does not exist', () => {
    expect(processCpuMicroseconds(2 ** 30)).toBeNull();
  });
});
