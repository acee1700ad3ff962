import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { startMirror, type MirrorHandle, type MirrorOptions } from '../../../lib/mirror/relay/mirror-relay';
import { createSupabaseSink, type MirrorSink } from '../../../lib/mirror/supabase-sink';
import type { MirrorTiming } from '../../../lib/mirror/relay/mirror-timing';
import { openMirrorDatabase } from './mirror-database';
import { startMirrorEndpoint } from './mirror-endpoint';
import { acknowledge, startScriptedEndpoint } from './scripted-endpoint';

type Target = { url: string; key: string };
type RelayOptions = { timing?: Partial<MirrorTiming>; deadlineMs?: number };

/**
 * Sets up a test file of the mirror: a test database, the embedded Supabase, and a scripted endpoint. Before each test
 * the database is cleared and the scripted endpoint acknowledges all batches; after each test its relays are stopped.
 * Call it at the top level of the file.
 */
export async function createMirrorTestSetup(name: string, defaults: RelayOptions = {}) {
  const database = await openMirrorDatabase(name);
  const endpoint = await startMirrorEndpoint();
  const scripted = await startScriptedEndpoint();
  const sink = createSupabaseSink({ url: endpoint.url, key: endpoint.key });
  let started: MirrorHandle[] = [];

  async function stopMirrors(): Promise<void> {
    await Promise.all(started.map((mirror) => mirror.stop()));
    started = [];
  }

  beforeEach(async () => {
    await database.clear();
    scripted.play(acknowledge);
    scripted.batches.length = 0;
    scripted.times.length = 0;
  });
  afterEach(stopMirrors);
  afterAll(async () => {
    expect(await endpoint.stop()).toBe(0);
    await scripted.stop();
    await database.close();
  });

  return {
    database,
    endpoint,
    scripted,
    /** Sink of the embedded Supabase. */
    sink,
    /** Starts a relay to an endpoint; `options` override the defaults of the file. */
    mirrorTo(target: Target, options: RelayOptions & Pick<MirrorOptions, 'paused'> = {}): MirrorHandle {
      const { deadlineMs = defaults.deadlineMs, paused } = options;
      const mirror = startMirror({
        sink: createSupabaseSink({ ...target, deadlineMs }),
        timing: { ...defaults.timing, ...options.timing },
        paused,
      });
      started.push(mirror);
      return mirror;
    },
    /** Mirrors all pending documents with the timing of production, then stops the relay. */
    async mirrorAll(to: MirrorSink = sink): Promise<void> {
      const mirror = startMirror({ sink: to });
      await mirror.settle(60_000);
      await mirror.stop();
    },
    /** Stops the relays of this test before its end. */
    stopMirrors,
  };
}
