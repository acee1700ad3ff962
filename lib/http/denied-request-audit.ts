import type { Capability } from '../domain/access/capabilities';
import type { Actor } from '../domain/access/roles';
import { insertAuditEvent } from '../repositories/accounts/audit-repository';
import { minutes } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { processShared } from '../runtime/process-shared';

/** Repeated denials of one user and capability are recorded once in this period, so that they cannot fill the database. */
const RECORD_INTERVAL_MS = minutes(10);
const MAX_REMEMBERED = 10_000;

/** Records in the audit log that a user's role was denied a capability. Asynchronous; never throws. */
export function recordDeniedRequest(actor: Actor, capability: Capability): void {
  const recordedAt = processShared('denied-requests', () => new Map<string, number>());
  const key = `${actor.id}:${capability}`;
  const now = Date.now();
  if (now - (recordedAt.get(key) ?? 0) < RECORD_INTERVAL_MS) return;
  if (recordedAt.size >= MAX_REMEMBERED) recordedAt.clear();
  recordedAt.set(key, now);
  const event = { targetKind: 'capability', targetId: null, action: `refused.${capability}` };
  insertAuditEvent({ actor, ...event }).catch((error: unknown) =>
    logger().warn({ err: error, capability }, 'denied request could not be recorded'),
  );
}
