import type { Partner } from '../../domain/delivery/delivery-schema';
import type { Session } from '../../db/transaction';
import { AccountDeletionModel, type AccountDeletionDoc } from '../../../models/account-deletion';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { OtpModel } from '../../../models/otp';
import { UserModel, type UserDoc } from '../../../models/user';
import { mirroredUpdate, toObjectId, trusted } from '../shared/mirrored-write';
import { toPartner } from '../delivery/partner-repository';

/** What stands in the place of a name. */
export const DELETED_CUSTOMER = 'Deleted customer';
export const DELETED_PARTNER = 'Deleted partner';

/**
 * Takes who it was out of the user, who cannot sign in from then on and whose email and phone are free for others,
 * and their one-time codes with them, while the address that leads to these is still known. Notes that the rest is
 * to follow. False for an account that is deleted already.
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
  // Of the live ones there may be one to an address, and now they share the empty one.
  const emptied = mirroredUpdate(
    { set: { address: '', deletedAt: at }, unset: { live: '', userId: '' } },
    at,
  );
  await OtpModel.updateMany({ address: trusted({ $in: addresses }) }, emptied, { session });
  // Addresses that were proved to be this person's, and are not any more.
  await OtpModel.updateMany({ userId: _id, consumedAt: trusted({ $ne: null }) }, emptied, { session });
  // What was never proved may be somebody else's, whose limits must not begin anew: it stays for its day, and leads to
  // nobody.
  const unbound = mirroredUpdate({ unset: { live: '', userId: '' } }, at);
  await OtpModel.updateMany({ userId: _id }, unbound, { session });
  await AccountDeletionModel.create([{ _id, begunAt: at }], { session });
  return true;
}

/** The same for a partner's or an applicant's record. `busy` with a delivery in hand; null where there is none. */
export async function retirePartner(session: Session, userId: string): Promise<Partner | 'busy' | null> {
  const at = new Date();
  const own = { userId: toObjectId(userId), deletedAt: null };
  if (!(await DeliveryPartnerModel.exists(own).session(session))) return null;
  const doc = await DeliveryPartnerModel.findOneAndUpdate(
    { ...own, activeDeliveries: 0 },
    mirroredUpdate(
      {
        set: { name: DELETED_PARTNER, vehicle: '', onDuty: false, deletedAt: at },
        unset: { vehicleType: '', note: '', reason: '' },
      },
      at,
    ),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return doc ? toPartner(doc) : 'busy';
}

/** Accounts of which something may still be left. */
export async function findBegunDeletions(): Promise<string[]> {
  const begun = await AccountDeletionModel.find().lean<AccountDeletionDoc[]>();
  return begun.map(({ _id }) => _id.toHexString());
}

/** Nothing is left. */
export async function endDeletion(userId: string): Promise<void> {
  await AccountDeletionModel.deleteOne({ _id: toObjectId(userId) });
}
