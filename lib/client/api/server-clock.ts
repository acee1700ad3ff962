import { api } from './api-client';

/**
 * The difference between the server's clock and this device's in ms, from a request that was sent and answered at these
 * times of the device. A difference within half of the round trip may be its delay alone, and counts as none.
 */
export function clockOffsetOf(sentAt: number, receivedAt: number, serverTime: number): number {
  const offset = serverTime - (sentAt + receivedAt) / 2;
  return Math.abs(offset) <= (receivedAt - sentAt) / 2 ? 0 : offset;
}

/** Measures the difference between the server's clock and this device's, in ms, by one request. */
export async function fetchClockOffset(): Promise<number> {
  const sentAt = Date.now();
  const { now } = await api.get<{ now: string }>('/api/time');
  return clockOffsetOf(sentAt, Date.now(), Date.parse(now));
}
