/** One write that MongoDB acknowledged. */
export type Written = { id: string; rev: number; deleted: boolean };
/** A row as somebody saw it in the mirror while everything was going on. */
export type Seen = { id: string; rev: number; deleted: boolean };

/**
 * What was written and what was seen meanwhile, held against the mirror's promises once it is quiet:
 * I1 every acknowledged write ends there, and both sides are equal; I2 it never showed a rev that MongoDB never gave;
 * I3 no row's rev ever went down; I4 what is deleted stays deleted.
 */
export function createMirrorHistory() {
  const written = new Map<string, Map<number, boolean>>();
  const seen = new Map<string, Seen[]>();

  return {
    wrote({ id, rev, deleted }: Written): void {
      const revs = written.get(id) ?? new Map<number, boolean>();
      revs.set(rev, deleted);
      written.set(id, revs);
    },
    saw(row: Seen): void {
      const rows = seen.get(row.id) ?? [];
      rows.push(row);
      seen.set(row.id, rows);
    },
    /** Every broken promise as a sentence; `stored` and `mirrored` are what both sides hold at the end. */
    violations(stored: Map<string, Written>, mirrored: Map<string, Seen>): string[] {
      const found: string[] = [];
      for (const [id, revs] of written) {
        const last = Math.max(...revs.keys());
        const there = mirrored.get(id);
        if (!there) found.push(`I1 ${id} was written and is not in the mirror`);
        else if (there.rev < last) found.push(`I1 ${id} ends at rev ${there.rev}, ${last} was acknowledged`);
        const own = stored.get(id);
        if (there && own && (there.rev !== own.rev || there.deleted !== own.deleted))
          found.push(`I1 ${id} is rev ${own.rev} in MongoDB and ${there.rev} in the mirror`);
      }
      for (const [id, rows] of seen) {
        for (const [i, row] of rows.entries()) {
          if (written.get(id)?.get(row.rev) !== row.deleted)
            found.push(`I2 ${id} was seen at rev ${row.rev}, which MongoDB never gave out so`);
          const before = rows[i - 1];
          if (before && row.rev < before.rev)
            found.push(`I3 ${id} went from rev ${before.rev} to ${row.rev}`);
          if (before?.deleted && !row.deleted) found.push(`I4 ${id} came back to life at rev ${row.rev}`);
        }
      }
      return found;
    },
    size: () => ({
      writes: [...written.values()].reduce((sum, revs) => sum + revs.size, 0),
      sightings: [...seen.values()].reduce((sum, rows) => sum + rows.length, 0),
    }),
  };
}
