import mongoose from 'mongoose';
import type { MirroredCollection, MirroredDocs } from '../../../lib/repositories/mirror/mirrored-collections';
import type { PendingDocument } from '../../../lib/repositories/mirror/mirror-repository';

const { ObjectId } = mongoose.Types;

function base() {
  const at = new Date();
  return { _id: new ObjectId(), rev: 1, mirrorPending: true as const, createdAt: at, updatedAt: at };
}

const address = () => ({
  label: 'Home',
  line: '12 MG Road, Indiranagar',
  landmark: 'Metro',
  pin: '560038',
  lat: 12.97,
  lng: 77.64,
});

const FACTORIES: { [C in MirroredCollection]: () => MirroredDocs[C] } = {
  users: () => ({
    ...base(),
    name: 'Asha Rao',
    email: `${new ObjectId().toHexString()}@example.test`,
    passwordHash: 'bcrypt$not-for-the-mirror',
    role: 'customer',
    status: 'active',
    lastLoginAt: new Date(),
    lastDevice: 'Firefox on Linux',
  }),
  profiles: () => ({
    ...base(),
    userId: new ObjectId(),
    fullName: 'Asha Rao',
    email: 'asha@example.test',
    bodyMeasurements: { chest: 96, notes: ['loose fit'] },
    stylePreferences: { colours: ['green'], since: new Date() },
    addresses: [{ id: 'a1', isDefault: true, ...address() }],
    onboardingComplete: true,
  }),
  products: () => {
    const key = new ObjectId().toHexString();
    return {
      ...base(),
      sku: `SKU-${key}`,
      name: 'Chocolate cake',
      slug: `chocolate-cake-${key}`,
      description: 'Dark and moist.',
      brand: 'Oven',
      category: 'bakery',
      subcategory: 'cakes',
      packSize: '',
      basePrice: 49_900,
      currency: 'INR',
      taxRate: 500,
      hsn: '1905',
      images: ['/images/cake.webp'],
      imageAlts: ['A dark cake'],
      formerSlugs: [`cake-${key}`],
      options: [
        {
          key: 'size',
          label: 'Size',
          stocked: true,
          values: [{ key: 'half-kg', label: '½ kg', detail: 'serves 4', priceMultiplier: 10_000 }],
        },
      ],
      tags: ['birthday'],
      rating: 4.5,
      ratingCount: 12,
      available: true,
      availableAgainAt: new Date(),
      featured: false,
      stock: { 'half-kg': 7 },
      lowStockAt: 2,
      priceRev: 1,
      editedRev: 1,
    };
  },
  cartitems: () => ({
    ...base(),
    userId: new ObjectId(),
    productId: new ObjectId(),
    options: { size: 'half-kg' },
    optionsKey: 'size=half-kg',
    quantity: 2,
  }),
  orders: () => ({
    ...base(),
    number: new ObjectId().toHexString().slice(-8).toUpperCase(),
    customerId: new ObjectId(),
    customerName: 'Asha Rao',
    items: [1, 2, 3].map(() => ({
      productId: new ObjectId(),
      name: 'Fresh milk',
      sku: 'MILK-1',
      image: '/images/milk.webp',
      category: 'dairy',
      options: { size: 'l' },
      choice: '1 L',
      unitPrice: 6_600,
      quantity: 2,
      subtotal: 13_200,
      stockKey: 'l',
    })),
    totals: { items: 39_600, delivery: 0, discount: 0, total: 39_600 },
    currency: 'INR',
    address: address(),
    phone: '+919876543210',
    notes: 'Ring twice',
    payment: { method: 'cod', status: 'DUE' },
    status: 'ACCEPTED',
    packing: 'QUEUED',
    partner: { id: new ObjectId(), name: 'Ravi K.', vehicle: 'bicycle' },
    pinKeyId: 'pin-key-1',
    pinFailures: 0,
    promisedAt: new Date(),
    stockReturned: false,
    idempotencyKey: new ObjectId().toHexString(),
    idempotencyFingerprint: 'fingerprint',
    events: [
      {
        rev: 1,
        type: 'PLACED',
        at: new Date(),
        actor: { id: new ObjectId(), role: 'customer', name: 'Asha R.' },
      },
    ],
  }),
  deliverypartners: () => ({
    ...base(),
    userId: new ObjectId(),
    name: 'Ravi Kumar',
    vehicle: 'bicycle',
    approval: 'approved',
    onDuty: true,
    activeDeliveries: 1,
  }),
  stockadjustments: () => ({
    ...base(),
    productId: new ObjectId(),
    key: 'half-kg',
    kind: 'receive',
    delta: 7,
    balance: 12,
    reason: 'Delivery from the bakery',
    actorId: new ObjectId(),
  }),
  otps: () => ({
    ...base(),
    channel: 'phone',
    address: '+919876543210',
    purpose: 'login',
    challengeHash: 'hash-not-for-the-mirror',
    codeHash: 'hmac-not-for-the-mirror',
    attempts: 1,
    expiresAt: new Date(),
    consumedAt: new Date(),
  }),
  loginevents: () => ({
    ...base(),
    userId: new ObjectId(),
    method: 'password',
    result: 'failure',
    reason: 'wrong password',
    ip: '203.0.113.0',
    device: 'Firefox on Linux',
    at: new Date(),
  }),
  auditevents: () => ({
    ...base(),
    actorId: new ObjectId(),
    actorRole: 'manager',
    targetKind: 'user',
    targetId: new ObjectId(),
    action: 'role_changed',
    changedFields: ['role', 'status'],
    reason: 'Asked for at the counter',
    at: new Date(),
  }),
  reviews: () => ({
    ...base(),
    productId: new ObjectId(),
    userId: new ObjectId(),
    rating: 4,
    comment: 'Fresh, and still warm.',
  }),
  wishlistitems: () => ({ ...base(), userId: new ObjectId(), productId: new ObjectId() }),
  notifications: () => ({
    ...base(),
    userId: new ObjectId(),
    role: 'customer',
    kind: 'order_delivered',
    type: 'success',
    message: 'Your order is there.',
    data: { orderId: new ObjectId(), lines: [{ name: 'Fresh milk', quantity: 2 }] },
    readAt: new Date(),
  }),
  settings: () => ({
    ...base(),
    key: new ObjectId().toHexString(),
    timeZone: 'Asia/Kolkata',
    hours: [{ day: 1, opensAt: '07:00', closesAt: '23:00' }],
    currency: 'INR',
    deliveryFee: 2_500,
    freeDeliveryFrom: 19_900,
    radiusMetres: 4_000,
    dispatchMode: 'open',
  }),
  categories: () => ({
    ...base(),
    key: new ObjectId().toHexString(),
    label: 'Bakery',
    image: '/images/bakery.webp',
    position: 1,
    subcategories: [{ key: 'cakes', label: 'Cakes' }],
  }),
  searchsynonyms: () => ({ ...base(), words: ['curd', 'dahi'] }),
  promocodes: () => ({
    ...base(),
    code: new ObjectId().toHexString().toUpperCase(),
    description: 'A tenth off the first order',
    kind: 'percent',
    value: 1_000,
    currency: 'INR',
    minimumItems: 20_000,
    maximumDiscount: 5_000,
    usageLimit: 500,
    usageLimitPerUser: 1,
    usedCount: 3,
    startsAt: new Date(),
    endsAt: new Date(),
    active: true,
  }),
  heartbeats: () => ({ ...base(), owner: new ObjectId().toHexString(), at: new Date() }),
};

/** A pending document as the repositories store it, with `changes` applied. */
export function storedDocument<C extends MirroredCollection>(
  collection: C,
  changes: Partial<MirroredDocs[C]> = {},
): MirroredDocs[C] {
  return { ...FACTORIES[collection](), ...changes };
}

export function pendingDocument(
  collection: MirroredCollection,
  changes: Record<string, unknown> = {},
): PendingDocument {
  return { collection, doc: { ...storedDocument(collection), ...changes } } as PendingDocument;
}
