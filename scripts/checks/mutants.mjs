/**
 * What the mirror rests on, taken away piece by piece: `npm run test:mutants` makes each change in a copy of this
 * checkout and runs the named tests there. A mutant that no test notices is a failure, and so is one whose place in
 * the source is gone: this list has to follow the code.
 */
export const MUTANTS = [
  {
    name: 'without the rev guard, an older row overwrites a newer one',
    path: 'supabase/migrations',
    changes: [
      [
        /where \(t\.rev, t\.schema_version\) < \(excluded\.rev, excluded\.schema_version\)/,
        'where t.rev is not null',
      ],
    ],
    tests: ['tests/faults/mirror-nemesis.test.ts', 'tests/faults/mirror-real-postgres.test.ts'],
  },
  {
    name: 'without the sort, overlapping batches run into each other',
    path: 'supabase/migrations',
    changes: [
      [/select distinct on \(r\.id\) %2\$s/, 'select %2$s'],
      [
        /from jsonb_populate_recordset\(null::public\.%1\$I, \$1\) r/,
        'from (select distinct on (q.id) q.* from jsonb_populate_recordset(null::public.%1$I, $1) q order by q.id, q.rev desc) r',
      ],
      [/order by r\.id, r\.rev desc/, 'order by pg_catalog.random()'],
    ],
    tests: ['tests/faults/mirror-real-postgres.test.ts'],
  },
  {
    name: 'without the positive acknowledgement, any answer counts as one',
    path: 'lib/mirror/supabase-sink.ts',
    changes: [
      [
        /if \(ack\.batchId !== batchId \|\| !whole\)/,
        'if (ack.batchId !== batchId && !whole && signal?.aborted)',
      ],
    ],
    tests: ['lib/mirror/supabase-sink.test.ts', 'tests/faults/mirror-relay.test.ts'],
  },
  {
    name: 'without the mark, a write never reaches the mirror',
    path: 'lib/repositories/shared/mirrored-write.ts',
    changes: [
      [
        /\$set: \{ \.\.\.changes\.set, mirrorPending: true, updatedAt: at \}/,
        '$set: { ...changes.set, updatedAt: at }',
      ],
    ],
    tests: ['tests/faults/mirror-nemesis.test.ts'],
  },
  {
    name: 'with marks cleared whatever the rev, a write during a delivery is lost',
    path: 'lib/repositories/mirror/mirror-repository.ts',
    changes: [[/filter: \{ _id: \{ \$in: ids \}, rev \},/, 'filter: { _id: { $in: ids } },']],
    tests: ['tests/faults/mirror-nemesis.test.ts', 'tests/faults/mirror-relay.test.ts'],
  },
];
