import { expect, it } from 'vitest';
import { anOrder } from '@/lib/client/store/store-fixtures';
import { problemsOf } from './problem-list';

const id = (digit: string) => digit.repeat(24);
const actor = { id: id('a'), role: 'manager' as const, name: 'Meera' };
const refund = (state: 'OWED' | 'GIVEN', at: string) => ({
  id: id('b'),
  amount: 100,
  cause: 'report' as const,
  state,
  at,
});
const report = (state: 'OPEN' | 'ANSWERED', at: string) => ({
  id: id('c'),
  line: 0,
  quantity: 1,
  problem: 'missing' as const,
  text: 'Not there',
  at,
  state,
});

it('given orders with problems: lists only what is open, the oldest first', () => {
  const older = anOrder({
    id: id('1'),
    status: 'DELIVERED',
    refunds: [refund('OWED', '2026-11-21T10:00:00.000Z'), refund('GIVEN', '2026-11-21T09:00:00.000Z')],
    reports: [report('OPEN', '2026-11-21T12:00:00.000Z')],
  });
  const newer = anOrder({
    id: id('2'),
    status: 'DELIVERED',
    refunds: [refund('OWED', '2026-11-21T11:00:00.000Z')],
    reports: [report('OPEN', '2026-11-21T11:30:00.000Z'), report('ANSWERED', '2026-11-21T08:00:00.000Z')],
  });
  const failed = (digit: string, at: string) =>
    anOrder({ id: id(digit), status: 'FAILED', events: [{ rev: 4, type: 'FAILED', at, actor }] });
  const problems = problemsOf([
    newer,
    older,
    failed('4', '2026-11-21T11:00:00.000Z'),
    failed('3', '2026-11-21T10:00:00.000Z'),
  ]);
  expect(problems.refunds.map(({ order }) => order.id)).toEqual([id('1'), id('2')]);
  expect(problems.reports.map(({ order }) => order.id)).toEqual([id('2'), id('1')]);
  expect(problems.failed.map((order) => order.id)).toEqual([id('3'), id('4')]);
});
