/** A time in which the shop is open, in epoch milliseconds. `to` is null if the end is further away than planned. */
export type OpenPeriod = { from: number; to: number | null };

export type Opening = {
  isOpen: boolean;
  /** When the shop opens, if it is closed; null if no opening is planned. */
  opensAt: number | null;
  /** When the shop closes, if it is open; null if no closing is planned. */
  closesAt: number | null;
};

/** Whether the shop is open at an instant, by its planned periods in ascending order. Times are epoch milliseconds. */
export function openingAt(periods: readonly OpenPeriod[], now: number): Opening {
  const next = periods.find(({ to }) => to === null || to > now);
  if (!next) return { isOpen: false, opensAt: null, closesAt: null };
  return next.from <= now
    ? { isOpen: true, opensAt: null, closesAt: next.to }
    : { isOpen: false, opensAt: next.from, closesAt: null };
}

/** Removes the time before `until` from the periods, which a pause has taken from them. */
export function withoutPause(periods: readonly OpenPeriod[], until: number): OpenPeriod[] {
  return periods.flatMap(({ from, to }) => {
    if (to !== null && to <= until) return [];
    return [{ from: Math.max(from, until), to }];
  });
}
