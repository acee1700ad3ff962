import { useDocumentTitle } from '@/components/orders/use-document-title';
import { useBoardTime, useReadBoardTime } from '../board-time';
import { muteMinutesLeft, unacknowledged } from './alarm-rules';
import { changeAlarmSettings, useAlarmSettings } from './alarm-settings';
import { type Chime, useChime } from './use-chime';

export type NewOrderAlarm = Chime & {
  /** The ids of the new orders that nobody has acknowledged. */
  alarming: string[];
  acknowledge: () => void;
  mutedMinutes: number | null;
  mute: (minutes: number) => void;
  unmute: () => void;
};

const NONE: string[] = [];

/** Rings for new orders until they are acknowledged or packed, and counts them in the title of the tab. */
export function useNewOrderAlarm(newIds: string[], title: string): NewOrderAlarm {
  const settings = useAlarmSettings();
  const readTime = useReadBoardTime();
  const alarming = settings ? unacknowledged(newIds, settings.acknowledged) : NONE;
  // Null until the time is known, 0 when not muted.
  const muted = useBoardTime((now) => muteMinutesLeft(settings?.mutedUntil ?? 0, now) ?? 0);
  const chime = useChime(alarming.length > 0 && muted === 0);
  useDocumentTitle(alarming.length > 0 ? `(${alarming.length}) ${title}` : title);
  return {
    ...chime,
    alarming,
    acknowledge: () => changeAlarmSettings({ acknowledged: newIds }),
    mutedMinutes: muted || null,
    mute: (minutes) => changeAlarmSettings({ mutedUntil: readTime() + minutes * 60_000 }),
    unmute: () => changeAlarmSettings({ mutedUntil: 0 }),
  };
}
