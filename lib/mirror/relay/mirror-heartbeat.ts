import { saveHeartbeat } from '../../repositories/mirror/heartbeat-repository';
import type { DocumentRef } from './mirror-batch';

type Beat = { id: string; rev: number; at: number; epoch: number };

export type HeartbeatOptions = {
  owner: string;
  /** Interval in ms; 0 disables heartbeats. */
  everyMs: number;
  /** The lease epoch of this process, null while another process has the lease. */
  epoch: () => number | null;
  /** Called after a heartbeat was written. */
  onWritten: () => void;
  /** Called when a heartbeat is acknowledged, with the ms since it was written. */
  onLag: (ms: number) => void;
};

/**
 * Writes a heartbeat document at an interval and measures how long the relay takes to mirror it. An acknowledgement
 * covers all earlier heartbeats, so the reported lag is that of the oldest one that was waiting.
 */
export function startHeartbeat({ owner, everyMs, epoch, onWritten, onLag }: HeartbeatOptions) {
  let oldest: Beat | null = null;
  let newest: Beat | null = null;
  let acknowledged: DocumentRef | undefined;
  let writing: Promise<void> | null = null;

  async function write(currentEpoch: number): Promise<void> {
    const at = performance.now();
    const { id, rev } = await saveHeartbeat(owner, new Date());
    // The relay may have sent the heartbeat before this write returned.
    if (acknowledged?.id === id && acknowledged.rev >= rev) return reportLag(at);
    newest = { id, rev, at, epoch: currentEpoch };
    // In another epoch another process may have delivered the waiting heartbeats.
    if (oldest?.epoch !== currentEpoch) oldest = newest;
    onWritten();
  }

  function reportLag(writtenAt: number): void {
    onLag(Math.round(performance.now() - writtenAt));
  }

  function writeIfLeader(): void {
    const currentEpoch = epoch();
    if (currentEpoch === null || writing) return;
    // The relay's rounds report an unavailable MongoDB.
    writing = write(currentEpoch)
      .catch(() => undefined)
      .finally(() => (writing = null));
  }

  const timer = everyMs > 0 ? setInterval(writeIfLeader, everyMs).unref() : undefined;

  return {
    /** Records acknowledged rows. */
    recordAck(rows: DocumentRef[]): void {
      for (const row of rows.filter(({ collection }) => collection === 'heartbeats')) {
        // Heartbeats of other hosts are timed by other clocks.
        if (newest && row.id !== newest.id) continue;
        acknowledged = row;
        if (!oldest || !newest || row.rev < oldest.rev) continue;
        reportLag(oldest.at);
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
