import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './atomic-file';

const Pid = z.int().positive();
const Port = z.int().min(1).max(65_535);
const MarkSchema = z.object({ pid: Pid, birth: z.string().min(1) });

const OwnerSchema = MarkSchema.extend({ startedAt: z.iso.datetime(), url: z.url().optional() });
// The port is kept after the process has ended, because the next start uses it again.
const MongodSchema = z.object({
  port: Port,
  version: z.string(),
  binary: z.string(),
  ...MarkSchema.partial().shape,
});
// Recorded at launch; the port is added when the process listens.
const SupabaseSchema = MarkSchema.extend({ port: Port.optional(), key: z.string().min(1) });

const RunFileSchema = z.object({
  owner: OwnerSchema.nullable(),
  mongod: MongodSchema.nullable(),
  supabase: SupabaseSchema.nullable(),
});

export type Owner = z.infer<typeof OwnerSchema>;
export type MongodRecord = z.infer<typeof MongodSchema>;
export type SupabaseRecord = z.infer<typeof SupabaseSchema>;
export type RunFile = z.infer<typeof RunFileSchema>;

const EMPTY: RunFile = { owner: null, mongod: null, supabase: null };

const pathIn = (dataDir: string): string => join(dataDir, 'run.json');

/** The owner of a data folder and the ports of its stores. Empty when the file is missing or invalid. */
export function readRunFile(dataDir: string): RunFile {
  try {
    return RunFileSchema.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')));
  } catch {
    return EMPTY;
  }
}

export function writeRunFile(dataDir: string, run: RunFile): void {
  replaceFile(pathIn(dataDir), `${JSON.stringify(run, null, 2)}\n`);
}
