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

test('a pipe receives the start of a step, a reminder every 20 seconds, and its duration', () => {
  const stream = fakeStream(false);
  const { progress, endStep } = createProgressReporter(stream as unknown as Stream);
  progress('Checking…');
  progress('Building…');
  vi.advanceTimersByTime(41_000);
  endStep();
  progress('Ready.');
  expect(stream.written.map((line) => line.replace(/ {3,}/, ' | '))).toEqual([
    '  Checking…\n',
    '  Building…\n',
    '  … still running | 20 s\n',
    '  … still running | 40 s\n',
    '  Building | 41 s\n',
    '  Ready.\n',
  ]);
});

test('a terminal shows running seconds on one line below other output', () => {
  const stream = fakeStream(true);
  const { progress, endStep } = createProgressReporter(stream as unknown as Stream);
  const originalWrite = stream.write;
  progress('Building…');
  vi.advanceTimersByTime(2000);
  stream.write('output of a library\n');
  endStep();
  const shown = stream.written.map((text) => text.replace(/ {3,}/, ' | '));
  expect(shown).toEqual([
    '\r\x1b[K  Building…',
    '\r\x1b[K  Building… | 1 s',
    '\r\x1b[K  Building… | 2 s',
    '\r\x1b[K',
    'output of a library\n',
    '\r\x1b[K  Building… | 2 s',
    '\r\x1b[K  Building | 2 s\n',
  ]);
  expect(stream.write).toBe(originalWrite);
});

test.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('assertNodeVersion accepts Node %s', (version) => {
  expect(() => assertNodeVersion(version)).not.toThrow();
});

test.each(['18.20.8', '20.18.3'])('assertNodeVersion rejects Node %s', (version) => {
  expect(() => assertNodeVersion(version)).toThrow(
    `BlinkCart needs Node 20.19 or newer; this is ${version}.`,
  );
});
