import { expect, test } from 'vitest';
import { quoteErrors } from './log-file';

const entry = (s: string, msg: string, attr?: object) =>
  JSON.stringify({ t: {}, s, c: 'STORAGE', msg, attr });

test('quotes entries of severity error and fatal only', () => {
  const log = [
    entry('I', 'Build Info'),
    entry('E', 'Failed to set up listener', { error: { code: 9001, codeName: 'SocketException' } }),
    entry('F', 'Fatal assertion', { error: 'DBPathInUse: locked' }),
    entry('I', 'Shutting down'),
  ].join('\n');
  expect(quoteErrors(log)).toBe(
    'Failed to set up listener: {"code":9001,"codeName":"SocketException"} / Fatal assertion: DBPathInUse: locked',
  );
});

test('quotes the last lines when there is no error entry, as for a missing library', () => {
  expect(quoteErrors('mongod: error while loading shared libraries: libcurl.so.4\n\n')).toBe(
    'mongod: error while loading shared libraries: libcurl.so.4',
  );
  expect(quoteErrors('')).toBe('the log is empty');
});
