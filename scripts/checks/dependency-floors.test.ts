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

describe('what is installed', () => {
  it('is nowhere older than the faults that were put right', () => {
    expect(faultsOfLockfile(lockfile)).toEqual([]);
  });

  it('comes from a registry, and is what it was when it was locked', () => {
    const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(100);
    // Optional ones are binaries for other machines, which not every registry serves.
    const unproven = packages.filter(
      ([, { integrity, inBundle, optional }]) => !inBundle && !optional && !/^sha512-/.test(integrity ?? ''),
    );
    expect(unproven.map(([path]) => path)).toEqual([]);
    // Each machine asks the registry that it is set to: an address would be another place, or only one machine's.
    const elsewhere = packages.filter(([, { resolved, link }]) => link || resolved !== undefined);
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });
});

describe('a lockfile', () => {
  const floors = { ws: FLOORS.ws!, next: FLOORS.next! };

  it('with an old copy deep in the tree is refused, by its place', () => {
    const packages = {
      'node_modules/ws': { version: '8.23.0' },
      'node_modules/a/node_modules/ws': { version: '8.16.0' },
      'node_modules/next': { version: '16.4.6' },
      'node_modules/not-ws': { version: '1.0.0' },
    };
    expect(faultsOfLockfile({ packages }, floors)).toEqual([
      'node_modules/a/node_modules/ws is 8.16.0; at least 8.17.1 is needed (a request with many headers ended the process).',
    ]);
  });

  it('without the package is refused as well: a floor that holds nothing proves nothing', () => {
    expect(faultsOfLockfile({ packages: { 'node_modules/ws': { version: '8.23.0' } } }, floors)).toEqual([
      'next is not in the lockfile: take it out of the table.',
    ]);
  });
});

describe('a version', () => {
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
