import { readFileSync } from 'node:fs';

// Linux reports CPU time in ticks of USER_HZ, which is always 100.
const MICROSECONDS_A_TICK = 10_000;

/**
 * Returns the CPU time that a process has used so far in microseconds; null where the system does not report it. Unlike
 * a rate it does not depend on other load on the machine.
 */
export function processCpuMicroseconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in brackets and may itself contain spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_A_TICK;
  } catch {
    return null;
  }
}
