import { LIVE_STATUSES } from '../../domain/orders/order-status';
import { AuditEventModel } from '../../../models/audit-event';
import { AvatarModel } from '../../../models/avatar';
import { CashEntryModel } from '../../../models/cash-entry';
import { CartItemModel } from '../../../models/cart-item';
import { DeliveryPartnerModel } from '../../../models/delivery-partner';
import { IdempotencyKeyModel } from '../../../models/idempotency-key';
import { LoginEventModel } from '../../../models/login-event';
import { NotificationModel } from '../../../models/notification';
import { OrderModel } from '../../../models/order';
import { PartnerDocumentModel } from '../../../models/partner-document';
import { ProfileModel } from '../../../models/profile';
import { ReviewModel } from '../../../models/review';
import { SessionModel } from '../../../models/session';
import { UserModel } from '../../../models/user';
import { WishlistItemModel } from '../../../models/wishlist-item';
import { DELETED_CUSTOMER, DELETED_PARTNER } from './account-deletion-repository';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';

// Each function matches only documents that it has not erased yet, so that it can be repeated after a crash without
// raising revs. Uses the driver's collections, because Mongoose would sanitise these filters.

/** Erases and deletes the user's own documents: profile, avatar, partner documents, cart, wishlist, notifications. */
export async function eraseBelongings(userId: string): Promise<void> {
  const at = new Date();
  const ofUser = { userId: toObjectId(userId) };
  const live = { ...ofUser, deletedAt: null };
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
        unset: { email: '', avatarUrl: '', notifications: '', cartPromoCode: '' },
      },
      at,
    ),
  );
  await AvatarModel.collection.deleteMany(ofUser);
  await PartnerDocumentModel.collection.deleteMany(ofUser);
  for (const model of [CartItemModel, WishlistItemModel])
    await model.collection.updateMany(live, mirroredUpdate({ set: { deletedAt: at } }, at));
  await NotificationModel.collection.updateMany(
    { ...ofUser, $or: [{ deletedAt: null }, { message: { $ne: '' } }] },
    mirroredUpdate({ set: { message: '', data: {}, deletedAt: at } }, at),
  );
}

/**
 * Removes personal data from documents that are kept: reviews keep the rating, login events the time, audit events the
 * action, cash entries the amounts.
 */
export async function erasePersonFromTraces(userId: string): Promise<void> {
  const id = toObjectId(userId);
  const ofUser = { userId: id };
  const notEmpty = { $nin: ['', null] };
  const reviews = await ReviewModel.collection.find(ofUser, { projection: { _id: 1 } }).toArray();
  // Reply and reason are free text of staff about what this user wrote. A hidden review stays hidden.
  await ReviewModel.collection.updateMany(
    { ...ofUser, $or: [{ comment: notEmpty }, { reply: { $exists: true } }, { 'hidden.reason': notEmpty }] },
    [
      {
        $set: {
          comment: '',
          hidden: {
            $cond: [
              { $eq: [{ $type: '$hidden' }, 'object'] },
              { $mergeObjects: ['$hidden', { reason: '' }] },
              '$$REMOVE',
            ],
          },
          rev: { $add: ['$rev', 1] },
          mirrorPending: true,
          updatedAt: new Date(),
        },
      },
      { $unset: ['reply', 'mirrorParked'] },
    ],
  );
  await LoginEventModel.collection.updateMany(
    { ...ofUser, $or: [{ ip: notEmpty }, { device: notEmpty }] },
    mirroredUpdate({ set: { ip: '', device: '' } }),
  );
  // Reasons are free text, written by staff about this user or the user's reviews.
  await AuditEventModel.collection.updateMany(
    { targetId: { $in: [id, ...reviews.map(({ _id }) => _id)] }, reason: { $exists: true } },
    mirroredUpdate({ unset: { reason: '' } }),
  );
  // Notes are free text of staff about the cash of this partner; the amounts are kept.
  await CashEntryModel.collection.updateMany(
    { partnerId: id, note: { $exists: true } },
    mirroredUpdate({ unset: { note: '' } }),
  );
  // A concurrent sign-in may have set these fields after the deletion.
  await UserModel.collection.updateOne(
    { _id: id, $or: [{ lastDevice: { $exists: true } }, { lastLoginAt: { $exists: true } }] },
    mirroredUpdate({ unset: { lastDevice: '', lastLoginAt: '' } }),
  );
  await SessionModel.collection.updateMany({ ...ofUser, device: notEmpty }, { $set: { device: '' } });
  // Stored responses hold whole orders; their keys begin with the user's id.
  await IdempotencyKeyModel.collection.deleteMany({
    _id: { $gte: `${userId}:`, $lt: `${userId};` } as never,
  });
}

/**
 * Removes the customer's personal data from completed orders; amounts, items and postal code stay for tax records.
 * False while an order is still live, because its delivery needs the address.
 */
export async function erasePersonFromOrders(userId: string): Promise<boolean> {
  const customerId = toObjectId(userId);
  // Separate, because MongoDB refuses to change the elements of an array that a document does not have.
  await OrderModel.collection.updateMany(
    { customerId, status: { $nin: [...LIVE_STATUSES] }, 'reports.text': { $nin: ['', null] } },
    mirroredUpdate({ set: { 'reports.$[].text': '' } }),
  );
  await OrderModel.collection.updateMany(
    { customerId, status: { $nin: [...LIVE_STATUSES] }, phone: { $ne: '' } },
    mirroredUpdate({
      set: {
        customerName: DELETED_CUSTOMER,
        phone: '',
        notes: '',
        // A hash of the request, including the address.
        idempotencyFingerprint: '',
        // The schema requires an address line.
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
        'events.$[own].device': '',
      },
    }),
    { arrayFilters: [{ 'own.actor.id': customerId }] },
  );
  const remaining = await OrderModel.collection.findOne(
    { customerId, phone: { $ne: '' } },
    { projection: { _id: 1 } },
  );
  return remaining === null;
}

/**
 * Removes a partner's name, vehicle and reasons from orders. Scans all orders, because events of orders that the
 * partner gave back name the partner too. Does nothing for a user without a partner document.
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
