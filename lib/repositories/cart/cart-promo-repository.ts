import { ProfileModel, type ProfileDoc } from '../../../models/profile';
import { toObjectId } from '../shared/mirrored-write';

// The field is not mirrored, so that these writes do not change the rev of the profile.

/** The promo code of a customer's cart, or null. */
export async function findCartPromoCode(userId: string): Promise<string | null> {
  const doc = await ProfileModel.collection.findOne<Pick<ProfileDoc, 'cartPromoCode'>>(
    { userId: toObjectId(userId), deletedAt: null },
    { projection: { cartPromoCode: 1 } },
  );
  return doc?.cartPromoCode ?? null;
}

/** Sets the promo code of a customer's cart; null removes it. */
export async function setCartPromoCode(userId: string, code: string | null): Promise<void> {
  await ProfileModel.collection.updateOne(
    { userId: toObjectId(userId), deletedAt: null },
    code === null ? { $unset: { cartPromoCode: '' } } : { $set: { cartPromoCode: code } },
  );
}

/** Removes the codes of ordered carts, each only if it is still the ordered one. */
export async function clearCartPromoCodes(ordered: { userId: string; code: string }[]): Promise<void> {
  if (ordered.length === 0) return;
  await ProfileModel.collection.bulkWrite(
    ordered.map(({ userId, code }) => ({
      updateOne: {
        filter: { userId: toObjectId(userId), cartPromoCode: code },
        update: { $unset: { cartPromoCode: '' } },
      },
    })),
    { ordered: false },
  );
}
