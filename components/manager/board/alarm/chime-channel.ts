import { type ChimeTab, isLeader } from './chime-election';

const CHANNEL = 'blinkcart-board-chime';
/** Tabs of one browser answer within a few milliseconds, hidden ones too: messages are not throttled like timers. */
const ANSWERS_WITHIN_MS = 150;

type Message = { type: 'ask' | 'answer'; tab: ChimeTab };

export type ChimeChannel = {
  /** Asks the other boards of this browser who they are. Resolves to whether this tab rings. */
  elect: () => Promise<boolean>;
  close: () => void;
};

/**
 * Elects the tab that rings, anew for each ring: a closed or crashed tab does not answer, so that another one takes over
 * at the next ring. Without BroadcastChannel every tab rings.
 */
export function openChimeChannel(describeSelf: () => ChimeTab): ChimeChannel {
  if (typeof BroadcastChannel === 'undefined') return { elect: async () => true, close: () => undefined };
  const channel = new BroadcastChannel(CHANNEL);
  const others = new Map<string, ChimeTab>();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    others.set(data.tab.id, data.tab);
    if (data.type === 'ask') channel.postMessage({ type: 'answer', tab: describeSelf() } satisfies Message);
  };
  return {
    elect: async () => {
      others.clear();
      channel.postMessage({ type: 'ask', tab: describeSelf() } satisfies Message);
      await new Promise((resolve) => setTimeout(resolve, ANSWERS_WITHIN_MS));
      return isLeader(describeSelf(), [...others.values()]);
    },
    close: () => channel.close(),
  };
}
