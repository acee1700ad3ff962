import type { Actor } from '../../domain/access/roles';
import { deviceLabel } from '../../domain/accounts/device-label';
import { processShared } from '../../runtime/process-shared';

const CACHE_LIMIT = 500;

/**
 * The label of the actor's device for an event, such as "Chrome on Windows". Cached, because parsing a User-Agent costs as
 * much as the rest of a step, and few of them occur.
 */
export function eventDevice({ device }: Pick<Actor, 'device'>): string | undefined {
  if (device === undefined || device === 'unknown') return undefined;
  const labels = processShared('device-labels', () => new Map<string, string>());
  const known = labels.get(device);
  if (known !== undefined) return known;
  if (labels.size >= CACHE_LIMIT) labels.clear();
  const { name } = deviceLabel(device);
  labels.set(device, name);
  return name;
}
