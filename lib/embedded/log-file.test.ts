import { expect, test } from 'vitest';
import { quoteComplaint } from './log-file';

const entry = (s: string, msg: string, attr?: object) =>
  JSON.stringify({ t: {}, s, c: 'STORAGE', msg, attr });

test('quotes what mongod calls errors, not what it merely mentions', () => {
  const log = [
    entry('I', 'Build Info'),
    entry('E', 'Failed to set up listener', { error: { code: 9001, codeName: 'SocketException' } }),
    entry('F', 'Fatal assertion', { error: 'DBPathInUse: locked' }),
    entry('I', 'Shutting down'),
  ].join('\n');
  expect(quoteComplaint(log)).toBe(
    'Failed to set up listener: {"code":9001,"codeName":"SocketException"} / Fatal assertion: DBPathInUse: locked',
  );
});

test('without one, quotes the end: a missing library is not written as an entry', () => {
  expect(quoteComplaint('mongod: error while loading shared libraries: libcurl.so.4\n\n')).toBe(
    'mongod: error while loading shared libraries: libcurl.so.4',
  );
  expect(quoteComplaint('')).toBe('it wrote nothing');
});
