import { useDocumentTitle } from '@/components/orders/use-document-title';
import { useBoardTime } from '../board-time';
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
  // Any clock will do, because the mute is set by the same one.
  const now = useBoardTime();
  const alarming = settings ? unacknowledged(newIds, settings.acknowledged) : NONE;
  const mutedMinutes = settings && now !== null ? muteMinutesLeft(settings.mutedUntil, now) : null;
  const chime = useChime(alarming.length > 0 && mutedMinutes === null && now !== null);
  useDocumentTitle(alarming.length > 0 ? `(${alarming.length}) ${title}` : title);
  return {
    ...chime,
    alarming,
    acknowledge: () => changeAlarmSettings({ acknowledged: newIds }),
    mutedMinutes,
    mute: (minutes) => changeAlarmSettings({ mutedUntil: (now ?? Date.now()) + minutes * 60_000 }),
    unmute: () => changeAlarmSettings({ mutedUntil: 0 }),
  };
}
