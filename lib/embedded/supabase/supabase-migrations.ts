import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const FILE = /^(\d{14})_([a-z0-9_]+)\.sql$/;

// Where the Supabase CLI keeps its own record, so that a folder means the same here and on a hosted project.
const RECORD = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key,
    name text,
    applied_at timestamptz not null default now()
  );
`;

/**
 * Applies the files that the database has not seen, oldest first, each in a transaction with its own record.
 * Returns how many there were. Throws with the file's name; what was applied before it stays.
 */
export async function applyMigrations(
  db: Pick<PGlite, 'exec' | 'query' | 'transaction'>,
  folder: string,
): Promise<number> {
  await db.exec(RECORD);
  const seen = await db.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  );
  const known = new Set(seen.rows.map(({ version }) => version));
  let applied = 0;
  for (const file of readdirSync(folder).sort()) {
    const [, version, name] = FILE.exec(file) ?? [];
    if (version === undefined || known.has(version)) continue;
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
