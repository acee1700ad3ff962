/** A list with one item moved to another index; the same list when nothing changes. */
export function movedTo<T extends { id: string }>(items: T[], id: string, index: number): T[] {
  const from = items.findIndex((item) => item.id === id);
  const item = items[from];
  if (!item || from === index || index < 0 || index >= items.length) return items;
  const rest = items.filter((other) => other !== item);
  return [...rest.slice(0, index), item, ...rest.slice(index)];
}
