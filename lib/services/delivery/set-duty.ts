import type { Actor } from '../../domain/access/roles';
import type { Partner } from '../../domain/delivery/delivery-schema';
import { ConflictError, ForbiddenError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { findPartner, setDuty as writeDuty } from '../../repositories/delivery/partner-repository';

/** Sets the actor on or off duty. Throws 403 for an unapproved partner, 409 for going off duty during a delivery. */
export async function setDuty(actor: Actor, onDuty: boolean): Promise<Partner> {
  const partner = await writeDuty(actor.id, onDuty);
  if (!partner) throw await refusal(actor);
  publish('partner_duty_changed', partner);
  publish('committed', null);
  return partner;
}

async function refusal(actor: Actor): Promise<Error> {
  const partner = await findPartner(actor.id);
  if (partner?.approval === 'approved') {
    return new ConflictError('DELIVERY_IN_HAND', 'Finish or give back your delivery first.', {
      activeDeliveries: partner.activeDeliveries,
    });
  }
  return new ForbiddenError('The shop has not approved you as a partner yet.', 'PARTNER_NOT_APPROVED');
}
