import { inTransaction, isDuplicateKey } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import type { ApplyInput, PartnerApplication } from '../../domain/delivery/delivery-schema';
import { ConflictError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  findPartnerDetails,
  insertApplication,
  reopenApplication,
} from '../../repositories/delivery/partner-application-repository';

/**
 * Asks the shop to deliver for it, for the first time or again after a rejection. The applicant stays what they are
 * until a manager approves. 409 with where it stands for an application that waits or was approved.
 */
export async function submitApplication(actor: Actor, input: ApplyInput): Promise<PartnerApplication> {
  const applied = await inTransaction(async (session) => {
    const present = await findPartnerDetails(actor.id, session);
    const made = present
      ? await reopenApplication(session, actor, input)
      : await insertApplication(session, actor, input);
    if (!made)
      throw new ConflictError('APPLICATION_EXISTS', WHERE_IT_STANDS[present!.approval], {
        approval: present!.approval,
      });
    const event = { targetKind: 'user', targetId: actor.id, action: 'partner.applied' };
    await insertAuditEvent({ actor, ...event }, session);
    return made;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('APPLICATION_EXISTS', WHERE_IT_STANDS.pending, { approval: 'pending' });
  });
  // Managers see who waits, among the others.
  publish('partner_duty_changed', applied);
  publish('committed', null);
  return applied;
}

const WHERE_IT_STANDS: Record<PartnerApplication['approval'], string> = {
  pending: 'The shop has your application and looks at it.',
  approved: 'You are a delivery partner already.',
  rejected: 'The shop has rejected your application.',
  suspended: 'The shop has stopped your deliveries. Speak to it instead.',
};
