import { LIVE_STATUSES } from '../../domain/orders/order-status';
import { AuditEventModel } from '../../../models/audit-event';
import { AvatarModel } from '../../../models/avatar';
import { CartItemModel } from '../../../models/cart-item';
import { DeliveryPartnerModel } from '../../../models/delivery-partner';
import { IdempotencyKeyModel } from '../../../models/idempotency-key';
import { LoginEventModel } from '../../../models/login-event';
import { NotificationModel } from '../../../models/notification';
import { OrderModel } from '../../../models/order';
import { ProfileModel } from '../../../models/profile';
import { ReviewModel } from '../../../models/review';
import { SessionModel } from '../../../models/session';
import { UserModel } from '../../../models/user';
import { WishlistItemModel } from '../../../models/wishlist-item';
import { DELETED_CUSTOMER, DELETED_PARTNER } from './account-deletion-repository';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';

// Each of these finds only what it has not done yet, so that a run that a crash cut short is simply run again: no
// document gets a new rev for nothing. The driver's own collections, for filters that the models would sanitise.

/** Empties and deletes what is the user's alone: profile, picture, cart, wish list, notifications. */
export async function eraseBelongings(userId: string): Promise<void> {
  const at = new Date();
  const own = { userId: toObjectId(userId) };
  const live = { ...own, deletedAt: null };
  await ProfileModel.collection.updateOne(
    live,
    mirroredUpdate(
      {
        set: {
          fullName: DELETED_CUSTOMER,
          bodyMeasurements: {},
          stylePreferences: {},
          addresses: [],
          onboardingComplete: false,
          deletedAt: at,
        },
        unset: { email: '', avatarUrl: '', notifications: '' },
      },
      at,
    ),
  );
  await AvatarModel.collection.deleteMany(own);
  for (const model of [CartItemModel, WishlistItemModel])
    await model.collection.updateMany(live, mirroredUpdate({ set: { deletedAt: at } }, at));
  await NotificationModel.collection.updateMany(
    { ...own, $or: [{ deletedAt: null }, { message: { $ne: '' } }] },
    mirroredUpdate({ set: { message: '', data: {}, deletedAt: at } }, at),
  );
}

/** Takes the person out of what stays: reviews keep their rating, sign-ins their time, the audit trail what was done. */
export async function erasePersonFromTraces(userId: string): Promise<void> {
  const id = toObjectId(userId);
  const own = { userId: id };
  const filled = { $nin: ['', null] };
  await ReviewModel.collection.updateMany(
    { ...own, comment: filled },
    mirroredUpdate({ set: { comment: '' } }),
  );
  await LoginEventModel.collection.updateMany(
    { ...own, $or: [{ ip: filled }, { device: filled }] },
    mirroredUpdate({ set: { ip: '', device: '' } }),
  );
  // Written by people about this one.
  await AuditEventModel.collection.updateMany(
    { targetId: id, reason: { $exists: true } },
    mirroredUpdate({ unset: { reason: '' } }),
  );
  // A sign-in that was under way may have come in behind the deletion.
  await UserModel.collection.updateOne(
    { _id: id, $or: [{ lastDevice: { $exists: true } }, { lastLoginAt: { $exists: true } }] },
    mirroredUpdate({ unset: { lastDevice: '', lastLoginAt: '' } }),
  );
  await SessionModel.collection.updateMany({ ...own, device: filled }, { $set: { device: '' } });
  // Stored answers hold whole orders; their keys begin with the user's id.
  await IdempotencyKeyModel.collection.deleteMany({
    _id: { $gte: `${userId}:`, $lt: `${userId};` } as never,
  });
}

/**
 * Takes the customer out of orders that are over; amounts, goods and the PIN code stay, as the tax office asks. False
 * while one is not over: it still has to find its door.
 */
export async function erasePersonFromOrders(userId: string): Promise<boolean> {
  const customerId = toObjectId(userId);
  await OrderModel.collection.updateMany(
    { customerId, status: { $nin: [...LIVE_STATUSES] }, phone: { $ne: '' } },
    mirroredUpdate({
      set: {
        customerName: DELETED_CUSTOMER,
        phone: '',
        notes: '',
        // A hash of what was sent, the address with it.
        idempotencyFingerprint: '',
        // An address has a line; this one leads nowhere.
        'address.line': 'Deleted',
        'events.$[own].actor.name': DELETED_CUSTOMER,
      },
      unset: {
        'address.label': '',
        'address.landmark': '',
        'address.lat': '',
        'address.lng': '',
        'address.instructions': '',
        'events.$[own].reason': '',
      },
    }),
    { arrayFilters: [{ 'own.actor.id': customerId }] },
  );
  const left = await OrderModel.collection.findOne(
    { customerId, phone: { $ne: '' } },
    { projection: { _id: 1 } },
  );
  return left === null;
}

/**
 * Takes a partner out of the orders that they had in hand. Looks through every order, for
 * one that they gave back names them too; nothing is looked through for who never applied to deliver.
 */
export async function erasePartnerFromOrders(userId: string): Promise<void> {
  const id = toObjectId(userId);
  if (!(await DeliveryPartnerModel.collection.findOne({ userId: id }))) return;
  await OrderModel.collection.updateMany(
    { 'partner.id': id, 'partner.name': { $ne: DELETED_PARTNER } },
    mirroredUpdate({ set: { 'partner.name': DELETED_PARTNER, 'partner.vehicle': '' } }),
  );
  await OrderModel.collection.updateMany(
    {
      events: {
        $elemMatch: {
          'actor.id': id,
          'actor.role': 'delivery_partner',
          'actor.name': { $ne: DELETED_PARTNER },
        },
      },
    },
    mirroredUpdate({
      set: { 'events.$[own].actor.name': DELETED_PARTNER },
      unset: { 'events.$[own].reason': '' },
    }),
    { arrayFilters: [{ 'own.actor.id': id }] },
  );
}
