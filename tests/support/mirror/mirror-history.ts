/** A write acknowledged by MongoDB. */
export type Written = { id: string; rev: number; deleted: boolean };
/** A row as read from the mirror during the test. */
export type Seen = { id: string; rev: number; deleted: boolean };

/**
 * Records writes to MongoDB and reads of the mirror, and checks the mirror's invariants at the end:
 * I1 every acknowledged write is in the mirror, and both sides are equal; I2 every rev in the mirror was written to
 * MongoDB; I3 the rev of a row never decreases; I4 a deleted row stays deleted.
 */
export function createMirrorHistory() {
  const written = new Map<string, Map<number, boolean>>();
  const seen = new Map<string, Seen[]>();

  return {
    recordWrite({ id, rev, deleted }: Written): void {
      const revs = written.get(id) ?? new Map<number, boolean>();
      revs.set(rev, deleted);
      written.set(id, revs);
    },
    recordRead(row: Seen): void {
      const rows = seen.get(row.id) ?? [];
      rows.push(row);
      seen.set(row.id, rows);
    },
    /** All violations as messages; `stored` and `mirrored` are the final states of MongoDB and the mirror. */
    violations(stored: Map<string, Written>, mirrored: Map<string, Seen>): string[] {
      const found: string[] = [];
      for (const [id, revs] of written) {
        const last = Math.max(...revs.keys());
        const row = mirrored.get(id);
        if (!row) found.push(`I1 ${id} was written and is not in the mirror`);
        else if (row.rev < last) found.push(`I1 ${id} ends at rev ${row.rev}, ${last} was acknowledged`);
        const document = stored.get(id);
        if (row && document && (row.rev !== document.rev || row.deleted !== document.deleted))
          found.push(`I1 ${id} has rev ${document.rev} in MongoDB and ${row.rev} in the mirror`);
      }
      for (const [id, rows] of seen) {
        for (const [i, row] of rows.entries()) {
          if (written.get(id)?.get(row.rev) !== row.deleted)
            found.push(`I2 ${id} was read at rev ${row.rev}, which was never written in this state`);
          const before = rows[i - 1];
          if (before && row.rev < before.rev)
            found.push(`I3 ${id} went from rev ${before.rev} to ${row.rev}`);
          if (before?.deleted && !row.deleted)
            found.push(`I4 ${id} was deleted and is live at rev ${row.rev}`);
        }
      }
      return found;
    },
    size: () => ({
      writes: [...written.values()].reduce((sum, revs) => sum + revs.size, 0),
      reads: [...seen.values()].reduce((sum, rows) => sum + rows.length, 0),
    }),
  };
}
