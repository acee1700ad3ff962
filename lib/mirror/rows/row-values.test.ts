import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { freeJson, isoTime, numbersByKey } from './row-values';

describe('freeJson', () => {
  it('converts BSON values to plain JSON', () => {
    const id = new mongoose.Types.ObjectId();
    const value = {
      id,
      at: new Date('2026-01-02T03:04:05.006Z'),
      price: mongoose.Types.Decimal128.fromString('12.50'),
      count: mongoose.mongo.Long.fromString('9007199254740993'),
      big: 10n,
      map: new Map([['a', 1]]),
      none: null,
      list: [1, undefined, 'x\0y', Number.NaN],
    };
    expect(freeJson(value)).toEqual({
      id: id.toHexString(),
      at: '2026-01-02T03:04:05.006Z',
      price: '12.50',
      count: '9007199254740993',
      big: '10',
      map: { a: 1 },
      none: null,
      list: [1, null, 'xy', null],
    });
  });

  it('omits binary values, functions and fields with names of secrets', () => {
    const value = {
      blob: Buffer.from('x'),
      run: () => 1,
      passwordHash: 'x',
      nested: { api_key: 'y', pinch: 'kept' },
    };
    expect(freeJson(value)).toEqual({ nested: { pinch: 'kept' } });
  });
});

it('isoTime returns null for an invalid date', () => {
  expect(isoTime(new Date('nonsense'))).toBeNull();
});

it('numbersByKey keeps keys that look like names of secrets, and omits NaN', () => {
  expect(numbersByKey({ hotpot: 3, token: 2, broken: Number.NaN })).toEqual({ hotpot: 3, token: 2 });
});
