import { describe, expect, test } from 'vitest';
import { compareVersions, openingRefusal, parseMongodVersion, releaseSeries } from './mongod-version';

describe('parseMongodVersion', () => {
  test.each([
    ['db version v6.0.5\nBuild Info: {\n "version": "6.0.5" }', '6.0.5'],
    ['db version v8.0.21-rc0\n', '8.0.21'],
    ['warning first\ndb version v7.0.14\n', '7.0.14'],
    ['mongosh 2.3.1', null],
    ['', null],
  ])('reads %j as version %s', (output, version) => {
    expect(parseMongodVersion(output)).toBe(version);
  });
});

test('compareVersions compares numerically', () => {
  const shuffled = ['8.0.21', '6.0.5', '8.0.9', '10.0.0', '6.0.15', '7.3.4'];
  expect(shuffled.sort(compareVersions)).toEqual(['6.0.5', '6.0.15', '7.3.4', '8.0.9', '8.0.21', '10.0.0']);
  expect(compareVersions('7.0.1', '7.0.1')).toBe(0);
});

test('releaseSeries returns the feature compatibility version', () => {
  expect(releaseSeries('8.0.21')).toBe('8.0');
});

describe('openingRefusal', () => {
  test.each([
    ['6.0.5', '6.0.5', null],
    ['6.0.5', '6.0.27', null],
    ['6.0.5', '7.0.0', null],
    ['7.3.4', '8.0.21', null],
    ['8.0.21', '8.2.6', null],
    ['6.0.5', '8.0.21', '8.0.21 skips a major version'],
    ['8.0.21', '6.0.5', '6.0.5 is older'],
    ['8.0.21', '8.0.4', '8.0.4 is older'],
  ])('for data of %s and mongod %s returns %s', (madeBy, candidate, refusal) => {
    expect(openingRefusal(madeBy, candidate)).toBe(refusal);
  });
});
