/** One open board of this browser. */
export type ChimeTab = {
  id: string;
  /** Epoch ms. */
  startedAt: number;
  hidden: boolean;
  /** Whether the browser lets the tab play sound. */
  audible: boolean;
};

/** Orders tabs by who should ring: audible before silent, visible before hidden, then the oldest. */
export function compareTabs(a: ChimeTab, b: ChimeTab): number {
  return (
    Number(b.audible) - Number(a.audible) ||
    Number(a.hidden) - Number(b.hidden) ||
    a.startedAt - b.startedAt ||
    a.id.localeCompare(b.id)
  );
}

/** Whether `self` rings, given the other tabs that are open. Exactly one of all tabs does. */
export function isLeader(self: ChimeTab, others: readonly ChimeTab[]): boolean {
  return others.every((other) => compareTabs(self, other) < 0);
}
