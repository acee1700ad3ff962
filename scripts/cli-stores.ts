import { existsSync } from 'node:fs';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { demoSecretsEnv } from '@/lib/embedded/demo-secrets';
import { findRunningStores, startEmbeddedStores, type RunningStores } from '@/lib/embedded/embedded-stores';
import { stopPasswordWorker } from '@/lib/auth/passwords';
import { configureEnv } from '@/lib/runtime/env';

type EmbeddedStores = { stores: RunningStores; close: () => Promise<void> };

/**
 * Runs a command against the stores of the shop: the configured ones, the embedded ones of a running server, or
 * embedded ones started for this command. Prints the error message and sets exit code 1 when it fails.
 */
export async function withStores(command: () => Promise<void>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const embedded = process.env.MONGODB_URI || process.env.MONGO_URI ? null : await openEmbedded();
    configureEnv(embedded ? embeddedEnv(embedded.stores) : undefined);
    try {
      await connectMongo();
      await command();
    } finally {
      await stopPasswordWorker();
      await disconnectMongo();
      await embedded?.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function dataDir(): string {
  return process.env.DATA_DIR || '.data';
}

async function openEmbedded(): Promise<EmbeddedStores> {
  const running = await findRunningStores(dataDir());
  if (running) return { stores: running, close: async () => undefined };
  const started = await startEmbeddedStores({
    dataDir: dataDir(),
    withSupabase: !process.env.SUPABASE_URL,
    mongod: process.env.MONGOD || undefined,
    progress: (line) => console.error(line),
  });
  return { stores: started, close: () => started.stop() };
}

function embeddedEnv(stores: RunningStores): Record<string, string | undefined> {
  return {
    MONGODB_URI: stores.mongodbUri,
    SUPABASE_URL: process.env.SUPABASE_URL ?? stores.supabaseUrl ?? undefined,
    SUPABASE_SECRET_KEY: process.env.SUPABASE_SECRET_KEY ?? stores.supabaseSecretKey ?? undefined,
    ...demoSecretsEnv(dataDir()),
  };
}
