import { describe, expect, it } from 'vitest';
import { readOrderSearch, searchStart } from './order-search';

describe('readOrderSearch', () => {
  it.each([
    ['K7M2QX', { number: 'K7M2QX' }],
    ['#k7m2qx', { number: 'K7M2QX' }],
    ['234567', { number: '234567', phoneTail: '234567' }],
    ['3210', { phoneTail: '3210' }],
    ['+91 98765-43210', { phoneTail: '919876543210' }],
    ['321', { name: '321' }],
    ['Asha Rao', { name: 'Asha Rao' }],
    ['Meera1', { name: 'Meera1' }],
    ['K7M2Q', { name: 'K7M2Q' }],
  ])('reads %j as %j', (text, search) => {
    expect(readOrderSearch(text)).toEqual(search);
  });
});

describe('searchStart', () => {
  const now = new Date('2026-11-30T12:00:00Z');

  it('is the given start', () => {
    expect(searchStart(now, '2026-01-01T00:00:00Z')).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('is 31 days before the given end, or before now', () => {
    expect(searchStart(now, undefined, '2026-02-01T00:00:00Z')).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(searchStart(now)).toEqual(new Date('2026-10-30T12:00:00Z'));
  });
});
