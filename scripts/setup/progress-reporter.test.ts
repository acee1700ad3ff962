import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assertNodeVersion } from './node-version.mjs';
import { createProgressReporter } from './progress-reporter.mjs';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function fakeStream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) > 0 };
}
type Stream = Parameters<typeof createProgressReporter>[0];

test('a pipe hears of the beginning, of long going on, and of the time a step took', () => {
  const stream = fakeStream(false);
  const { progress, endStep } = createProgressReporter(stream as unknown as Stream);
  progress('Looking around…');
  progress('Building…');
  vi.advanceTimersByTime(41_000);
  endStep();
  progress('Ready.');
  expect(stream.written.map((line) => line.replace(/ {3,}/, ' | '))).toEqual([
    '  Looking around…\n',
    '  Building…\n',
    '  … still at it | 20 s\n',
    '  … still at it | 40 s\n',
    '  Building | 41 s\n',
    '  Ready.\n',
  ]);
});

test('a terminal shows running seconds on one line, and keeps it below what others print meanwhile', () => {
  const stream = fakeStream(true);
  const { progress, endStep } = createProgressReporter(stream as unknown as Stream);
  const own = stream.write;
  progress('Building…');
  vi.advanceTimersByTime(2000);
  stream.write('a word from a library\n');
  endStep();
  const shown = stream.written.map((text) => text.replace(/ {3,}/, ' | '));
  expect(shown).toEqual([
    '\r\x1b[K  Building…',
    '\r\x1b[K  Building… | 1 s',
    '\r\x1b[K  Building… | 2 s',
    '\r\x1b[K',
    'a word from a library\n',
    '\r\x1b[K  Building… | 2 s',
    '\r\x1b[K  Building | 2 s\n',
  ]);
  expect(stream.write).toBe(own);
});

test.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(() => assertNodeVersion(version)).not.toThrow();
});

test.each(['18.20.8', '20.18.3'])('Node %s is refused in one sentence', (version) => {
  expect(() => assertNodeVersion(version)).toThrow(
    `BlinkCart needs Node 20.19 or newer; this is ${version}.`,
  );
});
