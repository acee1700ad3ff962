import type { Actor } from '../../domain/access/roles';
import { maskPhone } from '../../domain/orders/order-summary';
import type { PartnerDetails } from '../../domain/delivery/delivery-schema';
import { findPhones, listPartnerDetails } from '../../repositories/delivery/partner-application-repository';

/** Lists all partners and applicants by name, for staff. The route checks the capability. */
export async function listPartners(actor: Actor): Promise<PartnerDetails[]> {
  return withPhones(actor, await listPartnerDetails(actor.role));
}

/** Adds the phone numbers, masked for admins. */
export async function withPhones(actor: Actor, partners: PartnerDetails[]): Promise<PartnerDetails[]> {
  const phones = await findPhones(
    partners.map(({ id }) => id),
    actor.role,
  );
  return partners.map((partner) => {
    const phone = phones.get(partner.id) ?? null;
    return { ...partner, phone: phone !== null && actor.role === 'admin' ? maskPhone(phone) : phone };
  });
}
