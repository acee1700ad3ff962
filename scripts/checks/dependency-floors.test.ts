import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOfLockfile, FLOORS, isBelow } from './dependency-floors';

type Locked = {
  optional?: boolean;
  version?: string;
  integrity?: string;
  inBundle?: boolean;
  link?: boolean;
  resolved?: string;
};
const lockfile = JSON.parse(readFileSync(resolve('package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('package-lock.json', () => {
  it('has no package below its oldest safe version', () => {
    expect(faultsOfLockfile(lockfile)).toEqual([]);
  });

  it('has an integrity hash and no registry address for every package', () => {
    const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(100);
    // Optional packages are binaries for other platforms, which not every registry serves.
    const unverified = packages.filter(
      ([, { integrity, inBundle, optional }]) => !inBundle && !optional && !/^sha512-/.test(integrity ?? ''),
    );
    expect(unverified.map(([path]) => path)).toEqual([]);
    // Each machine uses its own configured registry, so the lockfile must not name one.
    const elsewhere = packages.filter(([, { resolved, link }]) => link || resolved !== undefined);
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });
});

describe('faultsOfLockfile', () => {
  const floors = { ws: FLOORS.ws!, next: FLOORS.next! };

  it('reports an old nested copy with its path', () => {
    const packages = {
      'node_modules/ws': { version: '8.23.0' },
      'node_modules/a/node_modules/ws': { version: '8.16.0' },
      'node_modules/next': { version: '16.4.6' },
      'node_modules/not-ws': { version: '1.0.0' },
    };
    expect(faultsOfLockfile({ packages }, floors)).toEqual([
      'node_modules/a/node_modules/ws is 8.16.0; at least 8.17.1 is needed (a request with many headers crashed the process).',
    ]);
  });

  it('reports a table entry whose package is not installed', () => {
    expect(faultsOfLockfile({ packages: { 'node_modules/ws': { version: '8.23.0' } } }, floors)).toEqual([
      'next is not in the lockfile: remove it from the table.',
    ]);
  });
});

describe('isBelow', () => {
  it.each([
    ['16.2.5', '16.2.6', true],
    ['16.2.6', '16.2.6', false],
    ['16.10.0', '16.2.6', false],
    ['9.12.1', '9.9.2', false],
    ['8.99.99', '9.0.0', true],
    ['16.2.6-canary.1', '16.2.6', true],
    ['16.3.0-canary.1', '16.2.6', false],
  ])('%s is below %s: %s', (version, floor, below) => {
    expect(isBelow(version, floor)).toBe(below);
  });
});
