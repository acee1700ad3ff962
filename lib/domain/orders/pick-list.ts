import type { OrderLine } from './order-schema';

/** A line to pick, with its index in the order's `items`. */
export type PickLine = { index: number; line: OrderLine };
export type PickGroup = { category: string; lines: PickLine[] };

/** The lines with pieces in the bag: without those that were removed while packing. */
export function linesInBag<T extends { quantity: number }>(items: readonly T[]): T[] {
  return items.filter(({ quantity }) => quantity > 0);
}

/** The number of picked lines, of those that have pieces in the bag. */
export function countPicked(picked: readonly number[], items: readonly { quantity: number }[]): number {
  return picked.filter((index) => (items[index]?.quantity ?? 0) > 0).length;
}

/** Groups the lines by category and sorts both by name: the order of the shelves. */
export function pickGroupsOf(items: readonly OrderLine[]): PickGroup[] {
  const groups = new Map<string, PickLine[]>();
  items.forEach((line, index) => {
    // A substitute that was taken out again.
    if (line.quantity === 0 && line.replaces !== undefined) return;
    const group = groups.get(line.category) ?? [];
    group.push({ index, line });
    groups.set(line.category, group);
  });
  return [...groups]
    .map(([category, lines]) => ({
      category,
      lines: lines.sort(
        (a, b) => a.line.name.localeCompare(b.line.name) || a.line.choice.localeCompare(b.line.choice),
      ),
    }))
    .sort((a, b) => a.category.localeCompare(b.category));
}
