import type { OrderLine } from './order-schema';

/** A line to pick, with its index in the order's `items`. */
export type PickLine = { index: number; line: OrderLine };
export type PickGroup = { category: string; lines: PickLine[] };

/** Groups the lines by category and sorts both by name: the order of the shelves. */
export function pickGroupsOf(items: readonly OrderLine[]): PickGroup[] {
  const groups = new Map<string, PickLine[]>();
  items.forEach((line, index) => {
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
