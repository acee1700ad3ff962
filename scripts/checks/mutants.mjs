/**
 * Mutants of the guarantees of the mirror. `npm run test:mutants` applies each change in a copy of the checkout and runs
 * the named tests there. It fails when the tests of a mutant pass, and when a pattern is no longer found in the source.
 */
export const MUTANTS = [
  {
    name: 'no rev guard: an older row overwrites a newer one',
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
    name: 'no sort: overlapping batches deadlock',
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
    name: 'no positive acknowledgement: any response counts as success',
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
    name: 'no mark: a write is never mirrored',
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
    name: 'marks cleared for any rev: a write during a delivery is lost',
    path: 'lib/repositories/mirror/mirror-repository.ts',
    changes: [[/filter: \{ _id: \{ \$in: ids \}, rev \},/, 'filter: { _id: { $in: ids } },']],
    tests: ['tests/faults/mirror-nemesis.test.ts', 'tests/faults/mirror-relay.test.ts'],
  },
];
