import { api } from './api-client';

/**
 * Measures the difference between the server's clock and this device's, in ms, by one request. Half of its round trip is
 * assumed to be the way back.
 */
export async function fetchClockOffset(): Promise<number> {
  const sentAt = Date.now();
  const { now } = await api.get<{ now: string }>('/api/time');
  return Date.parse(now) - (sentAt + Date.now()) / 2;
}
