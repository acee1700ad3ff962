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
 * Submits a partner application, also again after a rejection. The role does not change until a manager approves.
 * Throws 409 with the approval state of a pending, approved or suspended application.
 */
export async function submitApplication(actor: Actor, input: ApplyInput): Promise<PartnerApplication> {
  const applied = await inTransaction(async (session) => {
    const present = await findPartnerDetails(actor.id, session);
    const application = present
      ? await reopenApplication(session, actor, input)
      : await insertApplication(session, actor, input);
    if (!application)
      throw new ConflictError('APPLICATION_EXISTS', APPROVAL_MESSAGES[present!.approval], {
        approval: present!.approval,
      });
    const event = { targetKind: 'user', targetId: actor.id, action: 'partner.applied' };
    await insertAuditEvent({ actor, ...event }, session);
    return application;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('APPLICATION_EXISTS', APPROVAL_MESSAGES.pending, { approval: 'pending' });
  });
  // Adds the applicant to the managers' open partner lists.
  publish('partner_duty_changed', applied);
  publish('committed', null);
  return applied;
}

const APPROVAL_MESSAGES: Record<PartnerApplication['approval'], string> = {
  pending: 'The shop has your application and looks at it.',
  approved: 'You are a delivery partner already.',
  rejected: 'The shop has rejected your application.',
  suspended: 'The shop has stopped your deliveries. Speak to it instead.',
};
