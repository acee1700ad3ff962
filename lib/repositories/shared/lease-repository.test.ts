import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/mongo';
import { connectMongo, disconnectMongo } from '../../db/mongo';
import { hours, sleep } from '../../runtime/clock';
import { releaseLease, takeLease } from './lease-repository';

let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase('lease');
  drop = database.drop;
  await connectMongo(database.uri);
});
afterAll(async () => {
  await disconnectMongo();
  await drop();
});

it('gives a lease to one of many concurrent callers', async () => {
  const owners = Array.from({ length: 12 }, (_, i) => `owner-${i}`);
  const taken = await Promise.all(owners.map((owner) => takeLease('one', owner, 5000)));
  expect(taken.filter(Boolean)).toEqual([{ epoch: 1 }]);
});

it('renews the lease of its owner in the same epoch, and refuses another owner', async () => {
  expect(await takeLease('kept', 'a', 5000)).toEqual({ epoch: 1 });
  expect(await takeLease('kept', 'a', 5000)).toEqual({ epoch: 1 });
  expect(await takeLease('kept', 'b', 5000)).toBeNull();
});

it('gives an expired lease to another owner in a new epoch', async () => {
  await takeLease('ends', 'a', 50);
  await sleep(80);
  expect(await takeLease('ends', 'b', 5000)).toEqual({ epoch: 2 });
  expect(await takeLease('ends', 'a', 5000)).toBeNull();
});

it('expires by the clock of MongoDB, independent of the clocks of the owners', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(Date.now() - hours(2));
    await takeLease('clocks', 'slow', 5000);
    vi.setSystemTime(Date.now() + hours(4));
    expect(await takeLease('clocks', 'fast', 50)).toBeNull();
    await releaseLease('clocks', 'slow');
    expect(await takeLease('clocks', 'fast', 50)).toEqual({ epoch: 2 });
    vi.setSystemTime(Date.now() - hours(4));
    await sleep(80);
    expect(await takeLease('clocks', 'slow', 5000)).toEqual({ epoch: 3 });
  } finally {
    vi.useRealTimers();
  }
});

it('gives a released lease to another owner, but only its owner can release it', async () => {
  await takeLease('given', 'a', 5000);
  await releaseLease('given', 'b');
  expect(await takeLease('given', 'b', 5000)).toBeNull();
  await releaseLease('given', 'a');
  expect(await takeLease('given', 'b', 5000)).toEqual({ epoch: 2 });
});
