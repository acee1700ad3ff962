import { describe, expect, it } from 'vitest';
import { toBacklog } from './mirror-backlog';

describe('toBacklog, given queries that saw different states', () => {
  it('has no oldest time when the pending documents were mirrored in between', () => {
    expect(toBacklog([2, 1], [], [])).toEqual({ pending: 3, parked: 0, oldestPendingAt: null });
  });

  it('counts no negative number of pending documents', () => {
    expect(toBacklog([1], [2], [])).toEqual({ pending: 0, parked: 2, oldestPendingAt: null });
  });
});
