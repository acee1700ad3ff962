import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { sleep } from '@/lib/runtime/clock';

/** Identifies a process: pids are reused, so its start time is included. */
export type ProcessMark = { pid: number; birth: string };

const POLL_MS = 20;

function birthOnLinux(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command name is in brackets and can itself contain spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === 'Z' || startTicks === undefined) return null;
  // Ticks count from boot, so they need the boot id to be unique.
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
}

function birthElsewhere(pid: number): string | null {
  const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
}

/** The start time of a process as an opaque string; null when it has ended or is a zombie. */
export function processBirth(pid: number): string | null {
  try {
    return platform() === 'linux' ? birthOnLinux(pid) : birthElsewhere(pid);
  } catch {
    return null;
  }
}

/** The identity of a running process; null when there is none with this pid. */
export function markProcess(pid: number): ProcessMark | null {
  const birth = processBirth(pid);
  return birth === null ? null : { pid, birth };
}

/** Whether exactly this process is still running. */
export function isRunning({ pid, birth }: ProcessMark): boolean {
  return processBirth(pid) === birth;
}

/** Resolves to whether the process ended within the time. */
export async function waitForExit(mark: ProcessMark, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isRunning(mark)) {
    if (Date.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Sends SIGTERM, then SIGKILL after `graceMs`. Never signals another process that has got the pid. */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isRunning(mark)) return;
    try {
      process.kill(mark.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await waitForExit(mark, graceMs)) return;
  }
}
