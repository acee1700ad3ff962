import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { freeJson, isoTime, numbersByKey } from './row-values';

describe('freeJson', () => {
  it('turns what MongoDB stores into plain JSON', () => {
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

  it('leaves out binary, functions and names that sound like secrets', () => {
    const value = {
      blob: Buffer.from('x'),
      run: () => 1,
      passwordHash: 'x',
      nested: { api_key: 'y', pinch: 'kept' },
    };
    expect(freeJson(value)).toEqual({ nested: { pinch: 'kept' } });
  });
});

it('an invalid date is none', () => {
  expect(isoTime(new Date('nonsense'))).toBeNull();
});

it('stock keeps every value key, also one that sounds like something else', () => {
  expect(numbersByKey({ hotpot: 3, token: 2, broken: Number.NaN })).toEqual({ hotpot: 3, token: 2 });
});
