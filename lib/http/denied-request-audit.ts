import type { Capability } from '../domain/access/capabilities';
import type { Actor } from '../domain/access/roles';
import { insertAuditEvent } from '../repositories/accounts/audit-repository';
import { minutes } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { processShared } from '../runtime/process-shared';

/** Knocking at a closed door a thousand times is one line, and no way to fill the database. */
const EVERY_MS = minutes(10);
const MOST_REMEMBERED = 10_000;

/** Writes down that somebody tried what their role may not do. Nobody waits for it, and it never throws. */
export function noteRefusal(actor: Actor, capability: Capability): void {
  const noted = processShared('noted-refusals', () => new Map<string, number>());
  const key = `${actor.id}:${capability}`;
  const now = Date.now();
  if (now - (noted.get(key) ?? 0) < EVERY_MS) return;
  if (noted.size >= MOST_REMEMBERED) noted.clear();
  noted.set(key, now);
  const event = { targetKind: 'capability', targetId: null, action: `refused.${capability}` };
  insertAuditEvent({ actor, ...event }).catch((error: unknown) =>
    logger().warn({ err: error, capability }, 'a refusal could not be written down'),
  );
}
