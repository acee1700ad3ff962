import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { seconds } from '@/lib/runtime/clock';
import { endProcess, isRunning, markProcess, processBirth } from './process-identity';

const IDLE = 'console.log(1); setInterval(() => {}, 1000)';

async function spawnScript(script: string) {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const mark = markProcess(child.pid ?? 0);
  if (mark === null) throw new Error('the child did not start');
  return { child, mark };
}

test('a process keeps its start time while it runs, and has none after it ended', async () => {
  const { child, mark } = await spawnScript(IDLE);
  expect(isRunning(mark)).toBe(true);
  expect(processBirth(mark.pid)).toBe(mark.birth);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isRunning(mark)).toBe(false);
});

test('endProcess kills a process that ignores SIGTERM', async () => {
  const { mark } = await spawnScript(`process.on('SIGTERM', () => {}); ${IDLE}`);
  await endProcess(mark, 200);
  expect(isRunning(mark)).toBe(false);
});

test('endProcess does not signal another process with the same pid', async () => {
  const { child, mark } = await spawnScript(IDLE);
  await endProcess({ pid: mark.pid, birth: 'another boot:1' }, seconds(1));
  expect(isRunning(mark)).toBe(true);
  child.kill('SIGKILL');
});
