import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { openSession } from '@/lib/auth/sessions';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createPicture } from '@/lib/services/catalogue/create-picture';
import { inTransaction } from '@/lib/db/transaction';
import { insertMissingPictures } from '@/lib/repositories/catalogue/picture-repository';
import { insertInvite, revokeInvite } from '@/lib/repositories/accounts/staff-invite-repository';
import { deleteShelf, insertShelves } from '@/lib/repositories/catalogue/shelf-repository';
import { PartnerDocumentModel } from '@/models/partner-document';
import { createActor, type TestUser } from '../accounts';
import { ADDRESS, type Api } from '../clients/api';
import { orderIn } from '../order-steps';
import { createProduct } from '../products';
import { insertHiddenReview, placeDelivered } from '../reviews';

/**
 * Relation of the caller to the target of a request: owned, owned by another user, not assigned yet, or
 * deleted.
 */
export const OWNERSHIPS = ['own', 'other’s', 'unassigned', 'deleted'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

/** Users other than the caller, who own the targets that the caller does not. */
export type Others = { customer: TestUser; partner: TestUser; freePartner: TestUser };

export async function createOthers(): Promise<Others> {
  const [customer, partner, freePartner] = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
    createActor('delivery_partner'),
  ]);
  return { customer, partner, freePartner };
}

type Make = (api: Api, caller: TestUser, ownership: Ownership, others: Others) => Promise<string>;

const remove = (collection: string, id: string) =>
  mongoose.connection
    .collection(collection)
    .updateOne(
      { _id: mongoose.Types.ObjectId.createFromHexString(id) },
      { $set: { deletedAt: new Date() }, $inc: { rev: 1 } },
    );

/** Orders are never deleted, so an unknown id stands for a deleted one. */
const NO_ORDER = 'a'.repeat(24);

/**
 * Creates an order, assigned to a partner unless `unassigned`: the caller's own, or one between two other
 * users.
 */
const makeOrder: Make = async (api, caller, ownership, others) => {
  if (ownership === 'deleted') return NO_ORDER;
  const own = ownership === 'own';
  const customer = own && caller.role === 'customer' ? caller : others.customer;
  const carrier = own && ['delivery_partner', 'manager'].includes(caller.role) ? caller : others.partner;
  const { id: productId } = await createProduct();
  const placed = await api.place(customer.token, [{ productId, quantity: 2 }]);
  if (placed.status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(placed.body)}`);
  if (ownership !== 'unassigned')
    await api.post<Order>(`/api/orders/${placed.body.id}/accept`, carrier.token);
  return placed.body.id;
};

const makeCartLine: Make = async (api, caller, ownership, others) => {
  const holder = caller.role === 'customer' && ownership !== 'other’s' ? caller : others.customer;
  const productId = (await createProduct()).id;
  const cart = await api.post<Cart>('/api/cart/items', holder.token, { productId, quantity: 1 });
  const line = cart.body.items.find((item) => item.productId === productId)!;
  if (ownership === 'deleted') await remove('cartitems', line.id);
  return line.id;
};

const makeProduct: Make = async (_api, _caller, ownership) => {
  const { id } = await createProduct();
  if (ownership === 'deleted') await remove('products', id);
  return id;
};

/** A product that the caller has received, if the caller is a customer. */
const makeReviewedProduct: Make = async (api, caller, ownership) => {
  const { id } = await createProduct();
  if (caller.role === 'customer') await placeDelivered(api, caller, id);
  if (ownership === 'deleted') await remove('products', id);
  return id;
};

const makeReview: Make = async (_api, caller, ownership, others) => {
  const author = ownership === 'other’s' ? others.customer : caller;
  const id = await insertHiddenReview(author.id, (await createProduct()).id);
  if (ownership === 'deleted') await remove('reviews', id);
  return id;
};

/** A product that is sold out and on the caller's wishlist. */
const makeWish: Make = async (api, caller, ownership) => {
  const { id } = await createProduct({ stock: { all: 0 } });
  const path = `/api/wishlist/${id}`;
  if (caller.role === 'customer' && ownership === 'own')
    await api.call('PUT', path, { token: caller.token, body: {} });
  if (ownership === 'deleted') await remove('products', id);
  return id;
};

const makeSession: Make = async (_api, caller, ownership, others) => {
  const holder = ownership === 'other’s' ? others.customer : caller;
  const tokens = await openSession({ id: holder.id, role: holder.role }, 'another device', 'password');
  const id = tokens.refreshToken!.split('.')[0]!;
  if (ownership === 'deleted')
    await mongoose.connection
      .collection('sessions')
      .updateOne(
        { _id: mongoose.Types.ObjectId.createFromHexString(id) },
        { $set: { revokedAt: new Date(), revokedReason: 'logout' } },
      );
  return id;
};

const makeAddress: Make = async (api, caller, ownership, others) => {
  const holder = ownership === 'other’s' || caller.role === 'admin' ? others.customer : caller;
  const { body } = await api.post<Profile>('/api/me/addresses', holder.token, ADDRESS);
  const { id } = body.addresses.at(-1)!;
  const path = `/api/me/addresses/${id}`;
  if (ownership === 'deleted') await api.call('DELETE', path, { token: holder.token });
  return id;
};

/** Creates a user with a partner application; `deleted` gives a user without one. */
const makeApplication: Make = async (api, _caller, ownership) => {
  const applicant = await createActor('customer');
  const application = { vehicle: 'KA-01 2345', vehicleType: 'scooter' };
  if (ownership !== 'deleted') await api.post('/api/partner/application', applicant.token, application);
  return applicant.id;
};

/** A partner who holds the cash of one delivered order; `deleted` gives a user who is no partner. */
const makeCashHolder: Make = async (api, _caller, ownership, { customer }) => {
  if (ownership === 'deleted') return customer.id;
  const [partner, manager] = await Promise.all([createActor('delivery_partner'), createActor('manager')]);
  await orderIn(api, { customer, partner, manager }, 'DELIVERED');
  return partner.id;
};

/** The picture of a document of an applicant. */
const makeDocument: Make = async (_api, caller, ownership, { customer }) => {
  const _id = randomBytes(16).toString('hex');
  const userId = mongoose.Types.ObjectId.createFromHexString(ownership === 'own' ? caller.id : customer.id);
  const image = Buffer.from('picture');
  if (ownership !== 'deleted')
    await PartnerDocumentModel.create([{ _id, userId, image, createdAt: new Date() }]);
  return _id;
};

/** A picker with an open session; `deleted` gives a user who is not staff. */
const makeStaffMember: Make = async (_api, _caller, ownership, { customer }) =>
  ownership === 'deleted' ? customer.id : (await createActor('picker')).id;

const makeStaffSession: Make = async (_api, _caller, ownership, { customer }) =>
  ownership === 'deleted' ? customer.sessionId : (await createActor('picker')).sessionId;

/** An open invitation; `deleted` gives a revoked one. */
const makeInvite: Make = async (_api, _caller, ownership, { customer }) => {
  const email = `invited-${Math.random().toString(36).slice(2)}@blinkcart.test`;
  const secret = { tokenHash: 'x', expiresAt: new Date(Date.now() + 60_000) };
  return inTransaction(async (session) => {
    const { id } = await insertInvite(session, { email, role: 'picker' }, customer, secret);
    if (ownership === 'deleted') await revokeInvite(session, id);
    return id;
  });
};

/** An avatar can be read by every user who knows its id, so ownership does not apply. */
const makeAvatar: Make = async (api, _caller, ownership) => {
  const { token } = await createActor('customer');
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
    .png()
    .toBuffer();
  const { body } = await api.call<Profile>('PUT', '/api/me/avatar', {
    token,
    rawBody: new Uint8Array(image),
    headers: { 'content-type': 'image/png' },
  });
  if (ownership === 'deleted') await api.call('DELETE', '/api/me/avatar', { token });
  return body.avatarUrl!.split('/').at(-1)!;
};

/** A category without products, so that it can be deleted. */
const makeCategory: Make = async (api, _caller, ownership) => {
  const { token } = await createActor('manager');
  const key = `c${Math.random().toString(36).slice(2, 10)}`;
  const { body } = await api.post<Category>('/api/categories', token, { key, label: 'Empty' });
  if (ownership === 'deleted') await api.call('DELETE', `/api/categories/${body.id}`, { token });
  return body.id;
};

const makeSynonym: Make = async (api, _caller, ownership) => {
  const { token } = await createActor('manager');
  const words = ['a', 'b'].map((end) => `word${Math.random().toString(36).slice(2, 10)}${end}`);
  const { body } = await api.post<{ id: string }>('/api/search-synonyms', token, { words });
  if (ownership === 'deleted') await api.call('DELETE', `/api/search-synonyms/${body.id}`, { token });
  return body.id;
};

const makePromoCode: Make = async (api, _caller, ownership) => {
  const { token } = await createActor('manager');
  const code = `ACC${Math.random().toString(36).slice(2, 12)}`;
  const { body } = await api.post<{ id: string }>('/api/promo-codes', token, { code, kind: 'free_delivery' });
  if (ownership === 'deleted') await api.call('DELETE', `/api/promo-codes/${body.id}`, { token });
  return body.id;
};

/** Not by the API, because the number of shelves of a shop is limited. */
const makeShelf: Make = (_api, _caller, ownership) =>
  inTransaction(async (session) => {
    const [shelf] = await insertShelves(session, [{ title: 'Access', productIds: [], visible: true }], 0);
    if (ownership === 'deleted') await deleteShelf(session, shelf!.id);
    return shelf!.id;
  });

/** Stored pictures are never deleted: a name that no picture has stands for one. */
const makePicture: Make = async (_api, _caller, ownership) => {
  const picture = createPicture('<svg xmlns="http://www.w3.org/2000/svg"/>');
  if (ownership === 'own') await insertMissingPictures([picture]);
  return ownership === 'own' ? `${picture.id}.svg` : `${'a'.repeat(32)}.svg`;
};

/** A checked import of one product; an unknown id stands for a deleted one. */
const makeImport: Make = async (api, _caller, ownership) => {
  if (ownership === 'deleted') return 'a'.repeat(24);
  const { token } = await createActor('manager');
  const sku = `ACCESS-${Math.random().toString(36).slice(2, 10)}`;
  const { body } = await api.call<{ id: string }>('POST', '/api/catalogue/imports', {
    token,
    rawBody: `sku,name,category,price\n${sku},Access,dairy,5\n`,
    headers: { 'content-type': 'text/csv' },
  });
  return body.id;
};

type Kind = {
  make: Make;
  /** Products have no owner; a cart line always has one. */
  ownerships: readonly Ownership[];
};

const KINDS: [prefix: string, Kind][] = [
  ['/api/orders/:id', { make: makeOrder, ownerships: OWNERSHIPS }],
  ['/api/cart/items/:id', { make: makeCartLine, ownerships: ['own', 'other’s', 'deleted'] }],
  ['/api/categories/:id', { make: makeCategory, ownerships: ['own', 'deleted'] }],
  ['/api/products/:id/reviews', { make: makeReviewedProduct, ownerships: ['own', 'deleted'] }],
  ['/api/wishlist/:id', { make: makeWish, ownerships: ['own', 'deleted'] }],
  ['/api/reviews/:id', { make: makeReview, ownerships: ['own', 'other’s', 'deleted'] }],
  ['/api/catalogue/imports/:id', { make: makeImport, ownerships: ['own', 'deleted'] }],
  ['/api/products/:id', { make: makeProduct, ownerships: ['own', 'deleted'] }],
  ['/api/me/addresses/:id', { make: makeAddress, ownerships: ['own', 'other’s', 'deleted'] }],
  ['/api/partners/:id/cash', { make: makeCashHolder, ownerships: ['own', 'deleted'] }],
  ['/api/partners/:id/settlements', { make: makeCashHolder, ownerships: ['own', 'deleted'] }],
  ['/api/partners/:id', { make: makeApplication, ownerships: ['own', 'deleted'] }],
  ['/api/application-documents/:id', { make: makeDocument, ownerships: ['own', 'other’s', 'deleted'] }],
  ['/api/staff/:id', { make: makeStaffMember, ownerships: ['own', 'deleted'] }],
  ['/api/staff/invites/:id', { make: makeInvite, ownerships: ['own', 'deleted'] }],
  ['/api/staff/sessions/:id', { make: makeStaffSession, ownerships: ['own', 'deleted'] }],
  ['/api/shelves/:id', { make: makeShelf, ownerships: ['own', 'deleted'] }],
  ['/api/promo-codes/:id', { make: makePromoCode, ownerships: ['own', 'deleted'] }],
  ['/api/search-synonyms/:id', { make: makeSynonym, ownerships: ['own', 'deleted'] }],
  ['/api/media/:id', { make: makePicture, ownerships: ['own', 'deleted'] }],
  ['/api/avatars/:id', { make: makeAvatar, ownerships: ['own', 'deleted'] }],
  ['/api/me/sessions/:id', { make: makeSession, ownerships: ['own', 'other’s', 'deleted'] }],
];

/** Returns how to create the target of a path with an id, and the ownerships that apply to it. */
export function targetKind(path: string): Kind {
  const found = KINDS.find(([prefix]) => path.startsWith(prefix));
  if (!found)
    throw new Error(`tests/support/attacks/access-targets.ts has no target kind for ${path}: add one.`);
  return found[1];
}
