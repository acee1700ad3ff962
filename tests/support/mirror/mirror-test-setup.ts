import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { startMirror, type MirrorHandle, type MirrorOptions } from '../../../lib/mirror/relay/mirror-relay';
import { createSupabaseSink, type MirrorSink } from '../../../lib/mirror/supabase-sink';
import type { MirrorTiming } from '../../../lib/mirror/relay/mirror-timing';
import { openMirrorDatabase } from './mirror-database';
import { startMirrorEndpoint } from './mirror-endpoint';
import { acknowledge, startScriptedEndpoint } from './scripted-endpoint';

type Target = { url: string; key: string };
type Pace = { timing?: Partial<MirrorTiming>; deadlineMs?: number };

/**
 * What a test file about the mirror plays on: MongoDB as the mirror meets it, the embedded Supabase, and a stand-in
 * for it that answers as it is told. Before each test MongoDB is empty and the stand-in takes everything; relays end
 * with the test that started them. For the top of a file, outside of any hook.
 */
export async function createMirrorTestSetup(name: string, usual: Pace = {}) {
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
    /** Of the embedded Supabase. */
    sink,
    /** A relay to one of the two, or elsewhere; `timing` goes over what is usual in this file. */
    mirrorTo(target: Target, options: Pace & Pick<MirrorOptions, 'paused'> = {}): MirrorHandle {
      const { deadlineMs = usual.deadlineMs, paused } = options;
      const mirror = startMirror({
        sink: createSupabaseSink({ ...target, deadlineMs }),
        timing: { ...usual.timing, ...options.timing },
        paused,
      });
      started.push(mirror);
      return mirror;
    },
    /** Brings over what waits, and ends: a relay as production has it. */
    async mirrorAll(to: MirrorSink = sink): Promise<void> {
      const mirror = startMirror({ sink: to });
      await mirror.settle(60_000);
      await mirror.stop();
    },
    /** Ends the relays of this test before it is over. */
    stopMirrors,
  };
}
