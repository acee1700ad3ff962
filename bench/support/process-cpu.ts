import { readFileSync } from 'node:fs';

// USER_HZ, which Linux has fixed at 100 for everything it shows to programs.
const MICROSECONDS_A_TICK = 10_000;

/**
 * Processor time that a process has used so far, in microseconds; null where the system does not tell. Unlike a rate,
 * it says the same on a machine that does other work at the time.
 */
export function processCpuMicroseconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_A_TICK;
  } catch {
    return null;
  }
}
