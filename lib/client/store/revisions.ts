type Versioned = { id: string; rev: number };

/** Inserts or replaces an item unless the stored one has the same or a higher rev. Returns whether it did. */
export function upsertIfNewer<T extends Versioned>(
  table: { ids: string[]; entities: Record<string, T> },
  item: T,
): boolean {
  const current = table.entities[item.id];
  if (current && item.rev <= current.rev) return false;
  if (!current) table.ids.push(item.id);
  table.entities[item.id] = item;
  return true;
}
