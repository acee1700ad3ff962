import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const FILE = /^(\d{14})_([a-z0-9_]+)\.sql$/;

// The same table that the Supabase CLI uses on a hosted project.
const MIGRATIONS_TABLE_SQL = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key,
    name text,
    applied_at timestamptz not null default now()
  );
`;

/**
 * Applies new migration files, oldest first, each in a transaction together with its record. Resolves to their number.
 * Throws with the name of a failing file; earlier files stay applied.
 */
export async function applyMigrations(
  db: Pick<PGlite, 'exec' | 'query' | 'transaction'>,
  folder: string,
): Promise<number> {
  await db.exec(MIGRATIONS_TABLE_SQL);
  const recorded = await db.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  );
  const appliedVersions = new Set(recorded.rows.map(({ version }) => version));
  let applied = 0;
  for (const file of readdirSync(folder).sort()) {
    const [, version, name] = FILE.exec(file) ?? [];
    if (version === undefined || appliedVersions.has(version)) continue;
    try {
      await db.transaction(async (tx) => {
        await tx.exec(readFileSync(join(folder, file), 'utf8'));
        await tx.query('insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)', [
          version,
          name,
        ]);
      });
    } catch (error) {
      throw new Error(`${file} could not be applied: ${(error as Error).message}`, { cause: error });
    }
    applied += 1;
  }
  return applied;
}
