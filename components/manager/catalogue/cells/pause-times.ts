/** The hour at which the shop opens, in the time zone of the manager. */
const OPENING_HOUR = 7;
const HOUR_MS = 3_600_000;

export type Pause = '1h' | '4h' | 'tomorrow' | 'open';

export const PAUSE_LABELS: Record<Pause, string> = {
  '1h': 'For an hour',
  '4h': 'For four hours',
  tomorrow: 'Until tomorrow, 07:00',
  open: 'Until I change it',
};

/** When a product that is taken off sale now becomes available again, as an ISO time; null without an end. */
export function pauseEnd(pause: Pause, now: Date): string | null {
  if (pause === 'open') return null;
  if (pause === 'tomorrow') {
    const opening = new Date(now);
    opening.setDate(opening.getDate() + 1);
    opening.setHours(OPENING_HOUR, 0, 0, 0);
    return opening.toISOString();
  }
  return new Date(now.getTime() + (pause === '1h' ? 1 : 4) * HOUR_MS).toISOString();
}
