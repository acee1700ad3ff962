type Revised = { id: string; rev: number };

/** Puts an item in unless the same or a newer one is held. Says whether it did. */
export function putIfNewer<T extends Revised>(
  table: { ids: string[]; entities: Record<string, T> },
  item: T,
): boolean {
  const held = table.entities[item.id];
  if (held && item.rev <= held.rev) return false;
  if (!held) table.ids.push(item.id);
  table.entities[item.id] = item;
  return true;
}
