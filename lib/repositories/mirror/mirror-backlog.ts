export type MirrorBacklog = { pending: number; parked: number; oldestPendingAt: Date | null };

/**
 * Combines counts and times of three queries. They see different states while the relay clears marks: more documents can
 * be parked than marked, and the oldest pending document can be gone.
 */
export function toBacklog(marked: number[], parked: number[], oldest: Date[]): MirrorBacklog {
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  const pending = Math.max(0, total(marked) - total(parked));
  const times = oldest.map((at) => at.getTime());
  const oldestPendingAt = pending > 0 && times.length > 0 ? new Date(Math.min(...times)) : null;
  return { pending, parked: total(parked), oldestPendingAt };
}
