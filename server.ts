/** Server entry point: starts env -> stores -> MongoDB -> mirror -> pages -> sockets -> HTTP, and stops in reverse order. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { API_ROUTES } from '@/app/api/routes.generated';
import { stopPasswordWorker } from '@/lib/auth/passwords';
import { assertReplicaSet, connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { connectRedis, disconnectRedis } from '@/lib/db/redis';
import { registerMongoMetrics } from '@/lib/db/mongo-metrics';
import { endOrphanedTransactions } from '@/lib/db/orphaned-transactions';
import { connectReadOnly, disconnectReadOnly } from '@/lib/db/read-connection';
import { demoSecretsEnv } from '@/lib/embedded/demo-secrets';
import { startEmbeddedStores, type EmbeddedStores } from '@/lib/embedded/embedded-stores';
import { subscribe } from '@/lib/event-bus/event-bus';
import { registerApiTable } from '@/lib/http/api-table';
import { createDispatch } from '@/lib/http/dispatch';
import { createAppServer } from '@/lib/http/http-server';
import { openPages } from '@/lib/page-cache/open-pages';
import { registerMirrorMetrics } from '@/lib/mirror/relay/mirror-metrics';
import type { MirrorHandle } from '@/lib/mirror/relay/mirror-relay';
import { startMirrorThread } from '@/lib/mirror/relay/mirror-thread';
import { startRealtime } from '@/lib/realtime/socket-server';
import { buildIndexes } from '@/lib/repositories/shared/build-indexes';
import { seconds } from '@/lib/runtime/clock';
import { configureEnv, type Env } from '@/lib/runtime/env';
import { configureLogger, logger } from '@/lib/runtime/logger';
import { gauge } from '@/lib/runtime/metrics';
import { stopOnce, stopOnSignals, type Undo } from '@/lib/runtime/shutdown';
import { createDemoAccounts } from '@/lib/services/accounts/sign-in/create-demo-accounts';
import { DEMO_ACCOUNTS } from '@/lib/services/accounts/sign-in/demo-accounts';
import { startAccountSweep } from '@/lib/services/accounts/data/finish-account-deletion';
import { startRetentionJob } from '@/lib/services/accounts/data/enforce-retention';
import { completeCategories } from '@/lib/services/catalogue/complete-categories';
import { openPictureStore } from '@/lib/services/catalogue/pictures/delete-unused-pictures';
import { startProductResumption } from '@/lib/services/catalogue/resume-products';
import { findPageStatus } from '@/lib/services/catalogue/find-product-page';
import { startImportRunner } from '@/lib/services/catalogue/imports/run-import';
import { startReports } from '@/lib/services/reports/start-reports';
import { loadDemoCatalogue } from '@/lib/services/catalogue/load-demo-catalogue';
import { warmCatalogueIndex } from '@/lib/services/catalogue/search/live-index';
import { shareCatalogueChanges } from '@/lib/services/catalogue/share-catalogue-changes';
import { mirrorReportSlot } from '@/lib/services/monitor/get-overview';
import { socketCountSlot } from '@/lib/services/monitor/get-readiness';
import { followSettings } from '@/lib/services/shop/follow-settings';
import { startStockNotices } from '@/lib/services/wishlist/stock-notices';
import { clearOrderedCarts } from '@/lib/services/orders/clear-ordered-carts';

export type RunOptions = {
  /** Runs embedded MongoDB and Supabase, in demo mode. */
  embedded: boolean;
  dev?: boolean;
  /** Routes API requests through Next's router, as in development. */
  apiThroughNext?: boolean;
  /** Serves pages. False for tests of the API, which then need no build. */
  pages?: boolean;
  /** Called with one human-readable line for each step. */
  progress?: (line: string) => void;
  /** Awaited before anything is stopped. For processes that were started beside the server and still call it. */
  beforeStop?: () => unknown;
  /** Stops on SIGINT, SIGTERM and SIGHUP. False for servers inside a test process. */
  signals?: boolean;
};

export type RunningServer = {
  url: string;
  port: number;
  mirror: MirrorHandle | null;
  stop: () => Promise<void>;
};

const DRAIN_MS = seconds(8);
const MIRROR_FLUSH_MS = seconds(3);

/** Starts the server. On an error it stops all started components and rejects with a readable message. */
export function runServer(options: RunOptions): Promise<RunningServer> {
  const progress = options.progress ?? (() => undefined);
  const undo: Undo[] = [];
  const stop = stopOnce(undo);
  const started = start(options, progress, undo, stop);
  if (options.signals !== false) {
    // A signal during the start waits for its end, so that stores that are still starting are stopped too.
    stopOnSignals(() => started.catch(() => undefined).then(stop), progress);
  }
  return started;
}

async function start(
  options: RunOptions,
  progress: (line: string) => void,
  undo: Undo[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  try {
    const secrets = options.embedded ? demoSecretsEnv(process.env.DATA_DIR || '.data') : undefined;
    // The configuration is validated before anything starts; the URLs of embedded stores are added when known.
    const initialEnv = configureEnv(secrets && { ...secrets, MONGODB_URI: 'mongodb://127.0.0.1/starting' });
    const log = {
      level: initialEnv.LOG_LEVEL,
      file: options.embedded && !options.dev ? path.join(initialEnv.DATA_DIR, 'server.log') : undefined,
    };
    await configureLogger(log);
    const app = createAppServer();
    undo.push(() => app.drain(0));
    // Binds before any slow step, so that a port in use is reported at once.
    const port = await bind(app.http, initialEnv);

    const stores = secrets ? await openStores(initialEnv, progress, undo) : null;
    const env =
      stores && secrets
        ? configureEnv({ ...secrets, ...storeVariables(stores, initialEnv), PORT: String(port) })
        : initialEnv;
    await openDatabase(env, progress, undo);
    const mirror = openMirror(env, log, undo);
    const sharing = shareCatalogueChanges();
    undo.push(() => sharing.stop());
    const { http } = app;
    const pages =
      options.pages === false
        ? null
        : await openPages({
            http,
            dev: options.dev ?? false,
            isReported: sharing.isOpen,
            findStatus: findPageStatus,
          });
    undo.push(() => pages?.close());
    undo.push(() => app.drain(DRAIN_MS));
    const realtime = startRealtime(app.http);
    socketCountSlot().count = realtime.socketCount;
    gauge('blinkcart_sockets', 'Open sockets.', realtime.socketCount);
    // Sockets stop first, because open sockets would prevent the HTTP server from closing.
    undo.push(() => realtime.stop());

    registerApiTable(API_ROUTES);
    app.open({
      api: options.dev || options.apiThroughNext ? null : createDispatch(API_ROUTES),
      pages: pages?.listener ?? null,
      stream: realtime.openStream,
      trustedHops: env.TRUST_PROXY,
    });
    const url = `http://${['0.0.0.0', '127.0.0.1'].includes(env.HOST) ? 'localhost' : env.HOST}:${port}`;
    stores?.announce(url);
    undo.push(() => options.beforeStop?.());
    if (pages) warmCatalogueIndex();
    printWelcome(url, env, progress);
    logger().info({ url, mode: env.mode, mirror: env.MIRROR }, 'ready');
    process.send?.('ready');
    return { url, port, mirror, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function bind(http: Server, { HOST, PORT }: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${PORT} is in use: stop the other program, or set PORT to another one.`)
          : error,
      );
    });
    http.listen(PORT, HOST, () => resolve((http.address() as AddressInfo).port));
  });
}

async function openStores(env: Env, progress: (line: string) => void, undo: Undo[]): Promise<EmbeddedStores> {
  const stores = await startEmbeddedStores({
    dataDir: env.DATA_DIR,
    withSupabase: !env.SUPABASE_URL,
    mongod: env.MONGOD,
    progress,
  });
  undo.push(() => stores.stop());
  return stores;
}

function storeVariables(stores: EmbeddedStores, env: Env): Record<string, string | undefined> {
  return {
    MONGODB_URI: stores.mongodbUri,
    SUPABASE_URL: env.SUPABASE_URL ?? stores.supabaseUrl ?? undefined,
    SUPABASE_SECRET_KEY: env.SUPABASE_SECRET_KEY ?? stores.supabaseSecretKey ?? undefined,
  };
}

async function openDatabase(env: Env, progress: (line: string) => void, undo: Undo[]): Promise<void> {
  const connection = await connectMongo(env.MONGODB_URI);
  undo.push(
    () => disconnectMongo(),
    () => stopPasswordWorker(),
  );
  if (env.REDIS_URL) {
    undo.push(() => disconnectRedis());
    await connectRedis(env.REDIS_URL);
  }
  await assertReplicaSet(connection);
  if (env.MONGODB_READ_URI) {
    undo.push(() => disconnectReadOnly());
    await connectReadOnly(env.MONGODB_READ_URI, connection);
  }
  await endOrphanedTransactions(connection);
  registerMongoMetrics(connection);
  await buildIndexes();
  await completeCategories();
  await clearOrderedCarts();
  undo.push(await followSettings());
  undo.push(await startAccountSweep());
  undo.push(startRetentionJob());
  undo.push(await openPictureStore());
  undo.push(startStockNotices());
  undo.push(startProductResumption());
  undo.push(startImportRunner());
  undo.push(startReports());
  if (env.mode !== 'demo') return;
  const [products, accounts] = [await loadDemoCatalogue(), await createDemoAccounts()];
  if (products + accounts > 0) progress(`Loaded the demo shop: ${products} products, ${accounts} accounts.`);
}

function openMirror(env: Env, log: { level: string; file?: string }, undo: Undo[]): MirrorHandle | null {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env;
  if (!url || !key) return null;
  const paused = env.MIRROR === 'paused';
  const mirror = startMirrorThread({ mongodbUri: env.MONGODB_URI, url, key, paused, log });
  undo.push(
    subscribe('committed', () => mirror.wake()),
    () => mirror.stop({ flushMs: MIRROR_FLUSH_MS }),
  );
  mirrorReportSlot().report = () => mirror.status();
  registerMirrorMetrics(() => mirror.status());
  return mirror;
}

function printWelcome(url: string, env: Env, progress: (line: string) => void): void {
  progress(`BlinkCart is open at ${url}`);
  if (env.mode !== 'demo') return;
  for (const { role, email } of DEMO_ACCOUNTS)
    progress(`  ${role.replace('_', ' ').padEnd(17)} ${email.padEnd(25)} ${env.DEMO_PASSWORD}`);
}

/** Runs when started as `node dist/server.cjs`, by pm2 and Docker. */
if (typeof require !== 'undefined' && require.main === module) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  runServer({ embedded: false }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
