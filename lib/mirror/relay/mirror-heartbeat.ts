import { saveHeartbeat } from '../../repositories/mirror/heartbeat-repository';
import type { DocumentRef } from './mirror-batch';

type Beat = { id: string; rev: number; at: number; epoch: number };

export type HeartbeatOptions = {
  owner: string;
  /** 0 for none. */
  everyMs: number;
  /** The epoch in which this process is the one to deliver, null while it is not. */
  epoch: () => number | null;
  /** A heartbeat was written. */
  onWritten: () => void;
  /** One was acknowledged, so many ms after it was written. */
  onLag: (ms: number) => void;
};

/**
 * Writes a document now and then that takes the way of all others, to measure how long that way takes. What is
 * acknowledged stands for the writes before it as well: the lag is that of the first that had to wait.
 */
export function startHeartbeat({ owner, everyMs, epoch, onWritten, onLag }: HeartbeatOptions) {
  let oldest: Beat | null = null;
  let newest: Beat | null = null;
  let acknowledged: DocumentRef | undefined;
  let writing: Promise<void> | null = null;

  async function write(present: number): Promise<void> {
    const at = performance.now();
    const { id, rev } = await saveHeartbeat(owner, new Date());
    // A sweep may have found and sent it before its writer was told.
    if (acknowledged?.id === id && acknowledged.rev >= rev) return tell(at);
    newest = { id, rev, at, epoch: present };
    // Under another epoch somebody else may have delivered what waited.
    if (oldest?.epoch !== present) oldest = newest;
    onWritten();
  }

  function tell(at: number): void {
    onLag(Math.round(performance.now() - at));
  }

  function beat(): void {
    const present = epoch();
    if (present === null || writing) return;
    // A database that is away is the rounds' to report.
    writing = write(present)
      .catch(() => undefined)
      .finally(() => (writing = null));
  }

  const timer = everyMs > 0 ? setInterval(beat, everyMs).unref() : undefined;

  return {
    /** These rows were acknowledged just now. */
    acknowledged(rows: DocumentRef[]): void {
      for (const row of rows.filter(({ collection }) => collection === 'heartbeats')) {
        // Those of other processes go the same way, by other clocks.
        if (newest && row.id !== newest.id) continue;
        acknowledged = row;
        if (!oldest || !newest || row.rev < oldest.rev) continue;
        tell(oldest.at);
        oldest = newest.rev > row.rev ? newest : null;
      }
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await writing;
    },
  };
}

export type MirrorHeartbeat = ReturnType<typeof startHeartbeat>;
