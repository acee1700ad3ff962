import type { Partner } from '../../domain/delivery/delivery-schema';
import type { Session } from '../../db/transaction';
import { AccountDeletionModel, type AccountDeletionDoc } from '../../../models/account-deletion';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { OtpModel } from '../../../models/otp';
import { UserModel, type UserDoc } from '../../../models/user';
import { mirroredUpdate, toObjectId, trusted } from '../shared/mirrored-write';
import { toPartner } from '../delivery/partner-repository';

/** Replaces the name of a deleted user. */
export const DELETED_CUSTOMER = 'Deleted customer';
export const DELETED_PARTNER = 'Deleted partner';

/**
 * Removes personal data from the user and from its one-time codes, disables the account, frees its email and phone
 * number, and records that the rest of the deletion is to follow. Codes are included because they are found by
 * address. False when the account is already deleted.
 */
export async function beginDeletion(session: Session, userId: string): Promise<boolean> {
  const at = new Date();
  const _id = toObjectId(userId);
  const user = await UserModel.findOneAndUpdate(
    { _id, deletedAt: null },
    mirroredUpdate(
      {
        set: { name: DELETED_CUSTOMER, status: 'disabled', deletedAt: at },
        unset: { email: '', phone: '', passwordHash: '', lastLoginAt: '', lastDevice: '' },
      },
      at,
    ),
    { session, returnDocument: 'before' },
  ).lean<UserDoc>();
  if (!user) return false;
  const addresses = [user.email, user.phone].filter((address) => address !== undefined);
  // `live` is unique per address, and these codes now share the empty address.
  const erasure = mirroredUpdate(
    { set: { address: '', deletedAt: at }, unset: { live: '', userId: '' } },
    at,
  );
  await OtpModel.updateMany({ address: trusted({ $in: addresses }) }, erasure, { session });
  // Codes to addresses that the user verified earlier and replaced since.
  await OtpModel.updateMany({ userId: _id, consumedAt: trusted({ $ne: null }) }, erasure, { session });
  // An unverified address may belong to another person: its codes keep the address, so that its rate limit stays in
  // force, but lose the reference to the user.
  const unbound = mirroredUpdate({ unset: { live: '', userId: '' } }, at);
  await OtpModel.updateMany({ userId: _id }, unbound, { session });
  await AccountDeletionModel.create([{ _id, begunAt: at }], { session });
  return true;
}

/**
 * Removes personal data from a partner or applicant. `busy` during a delivery, `holds-cash` while the partner has cash of
 * the shop; null when there is no such partner.
 */
export async function retirePartner(
  session: Session,
  userId: string,
): Promise<Partner | 'busy' | 'holds-cash' | null> {
  const at = new Date();
  const filter = { userId: toObjectId(userId), deletedAt: null };
  const present = await DeliveryPartnerModel.findOne(filter).session(session).lean<DeliveryPartnerDoc>();
  if (!present) return null;
  if (present.cashInHand) return 'holds-cash';
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { ...filter, activeDeliveries: 0 },
    mirroredUpdate(
      {
        set: { name: DELETED_PARTNER, vehicle: '', onDuty: false, deletedAt: at },
        unset: { vehicleType: '', note: '', reason: '', documents: '' },
      },
      at,
    ),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : 'busy';
}

/** Ids of accounts whose deletion has begun and is not recorded as complete. */
export async function findBegunDeletions(): Promise<string[]> {
  const begun = await AccountDeletionModel.find().lean<AccountDeletionDoc[]>();
  return begun.map(({ _id }) => _id.toHexString());
}

/** Records that the deletion of an account is complete. */
export async function endDeletion(userId: string): Promise<void> {
  await AccountDeletionModel.deleteOne({ _id: toObjectId(userId) });
}
