import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Shop } from '@/lib/domain/shop/shop-schema';
import { defaultSettings, type ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import { forgetCurrentShop } from '@/lib/repositories/shop/current-shop';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { createProduct } from '@/tests/support/products';
import { changeSettings, readSettings, type SettingsAnswer } from '@/tests/support/settings';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let customer: TestUser;

beforeAll(async () => {
  shop = await startTestServer('settings');
  [manager, customer] = [await createActor('manager'), await createActor('customer')];
});
afterEach(async () => {
  await mongoose.connection.collection('settings').deleteMany({});
  forgetCurrentShop();
});
afterAll(() => shop.stop());

const patch = (body: object, user = manager) =>
  shop.api.call<SettingsAnswer>('PATCH', '/api/shop/settings', { token: user.token, body });
const publicShop = async () => (await shop.api.get<Shop>('/api/shop')).body;
const stored = () => mongoose.connection.collection('settings').findOne({ key: 'shop' });
const audits = () =>
  mongoose.connection.collection('auditevents').find({ targetKind: 'shop' }).sort({ _id: 1 }).toArray();

describe('GET /api/shop', () => {
  it('given a shop whose manager has changed nothing, is open with the default fees', async () => {
    const { fees, ...rest } = await publicShop().then(({ deliveryFee, freeDeliveryFrom, ...all }) => ({
      ...all,
      fees: { deliveryFee, freeDeliveryFrom },
    }));
    expect(fees).toEqual({ deliveryFee: 2_500, freeDeliveryFrom: 19_900 });
    expect(rest).toMatchObject({
      rev: 0,
      isOpen: true,
      opensAt: null,
      closesAt: null,
      minimumOrder: 0,
      areaKind: 'anywhere',
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
    });
    expect(rest).not.toHaveProperty('specialDays');
    expect(rest).not.toHaveProperty('cashLimit');
  });
});

describe('PATCH /api/shop/settings', () => {
  it('stores the change with an audit event and a mark for the mirror, and keeps the other settings', async () => {
    const { status, body } = await patch({ rev: 0, name: 'Corner Shop', deliveryFee: 3_000 });
    expect(status).toBe(200);
    expect(body).toEqual({ ...defaultSettings(), rev: 1, name: 'Corner Shop', deliveryFee: 3_000 });
    expect(await readSettings(shop.api, manager)).toEqual(body);
    expect(await stored()).toMatchObject({ rev: 1, mirrorPending: true, deliveryFee: 3_000 });
    expect((await audits()).at(-1)).toMatchObject({
      action: 'shop.updated',
      changedFields: ['name', 'deliveryFee'],
      actorRole: 'manager',
    });
    expect(await publicShop()).toMatchObject({ rev: 1, name: 'Corner Shop', deliveryFee: 3_000 });
  });

  it('given an older rev, refuses the change with the current settings', async () => {
    await patch({ rev: 0, handlingFee: 100 });
    const { status, body } = await patch({ rev: 0, handlingFee: 200 });
    expect([status, body.code]).toEqual([409, 'SETTINGS_CHANGED']);
    expect(body.current).toMatchObject({ rev: 1, handlingFee: 100 });
    expect((await readSettings(shop.api, manager)).handlingFee).toBe(100);
  });

  it('given ten changes of the same rev at once, accepts exactly one, as the first change and later', async () => {
    for (const rev of [0, 1]) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => patch({ rev, handlingFee: index })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
      const accepted = answers.find(({ status }) => status === 200)!.body;
      expect(await readSettings(shop.api, manager)).toMatchObject({
        rev: rev + 1,
        handlingFee: accepted.handlingFee,
      });
    }
  });

  it('given an invalid setting, names its field', async () => {
    const { status, body } = await patch({ rev: 0, timeZone: 'Mars/Olympus' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ path: 'timeZone' }] });
  });

  it('an admin reads all settings and changes none, a customer neither', async () => {
    const admin = await createActor('admin');
    expect((await shop.api.get('/api/shop/settings', admin.token)).status).toBe(200);
    expect((await patch({ rev: 0, handlingFee: 1 }, admin)).status).toBe(403);
    expect((await shop.api.get('/api/shop/settings', customer.token)).status).toBe(403);
  });
});

describe('pause and busy mode', () => {
  const put = (path: string, length: string) =>
    shop.api.call<ShopSettings>('PUT', path, { token: manager.token, body: { length } });
  const end = (path: string) => shop.api.call<ShopSettings>('DELETE', path, { token: manager.token });

  it('given a pause of 30 minutes, closes the shop until then, and a resume opens it', async () => {
    const before = Date.now();
    const { body } = await put('/api/shop/pause', '30');
    const until = Date.parse(body.pausedUntil!);
    expect(until - before - 30 * 60_000).toBeGreaterThanOrEqual(0);
    expect(until - before - 30 * 60_000).toBeLessThan(5_000);
    expect(await publicShop()).toMatchObject({ isOpen: false, opensAt: body.pausedUntil });
    expect((await end('/api/shop/pause')).body.pausedUntil).toBeNull();
    expect(await publicShop()).toMatchObject({ isOpen: true, pausedUntil: null });
    expect((await audits()).slice(-2).map(({ action }) => action as string)).toEqual([
      'shop.paused',
      'shop.resumed',
    ]);
  });

  it('given a pause whose end has passed, is open without any change', async () => {
    await put('/api/shop/pause', '15');
    await mongoose.connection
      .collection('settings')
      .updateOne({ key: 'shop' }, { $set: { pausedUntil: new Date(Date.now() - 1_000) } });
    forgetCurrentShop();
    expect((await publicShop()).isOpen).toBe(true);
  });

  it('given a pause for today, ends it at midnight of the time zone', async () => {
    await changeSettings(shop.api, manager, { timeZone: 'Pacific/Auckland' });
    const { body } = await put('/api/shop/pause', 'today');
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', timeStyle: 'medium' });
    expect(clock.format(new Date(body.pausedUntil!))).toBe('00:00:00');
    expect(Date.parse(body.pausedUntil!) - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
  });

  it('given pauses by several managers at once, accepts them all', async () => {
    const answers = await Promise.all(
      ['15', '30', '60', 'today'].map((each) => put('/api/shop/pause', each)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await publicShop()).isOpen).toBe(false);
  });

  it('given the busy mode, promises an order ten minutes later', async () => {
    const product = await createProduct();
    const minutesOf = async () => {
      const { body } = await shop.api.place(customer.token, [{ productId: product.id }]);
      return Math.round((Date.parse(body.promisedAt) - Date.parse(body.createdAt)) / 60_000);
    };
    expect(await minutesOf()).toBe(20);
    await changeSettings(shop.api, manager, { preparationMinutes: 15 });
    expect(await minutesOf()).toBe(25);
    await put('/api/shop/busy', '15');
    expect(await minutesOf()).toBe(35);
    await end('/api/shop/busy');
    expect(await minutesOf()).toBe(25);
  });
});

describe('orders', () => {
  type Refusal = {
    code: string;
    detail: string;
    opensAt: string;
    missing: number;
    totals: { total: number };
  };
  const place = async (extra: Record<string, unknown> = {}) => {
    const product = await createProduct({ basePrice: 6_800 });
    const { status, body } = await shop.api.place(customer.token, [{ productId: product.id }], extra);
    return { status, body: body as typeof body & Refusal };
  };
  const closedNow: ShopSettings['hours'] = [];

  it('given a closed shop, are refused with the time when it opens', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await changeSettings(shop.api, manager, {
      timeZone: 'UTC',
      hours: closedNow,
      specialDays: [{ date: tomorrow, note: '', windows: [{ opensAt: '07:00', closesAt: '23:00' }] }],
    });
    const { status, body } = await place();
    expect([status, body.code, body.opensAt]).toEqual([409, 'SHOP_CLOSED', `${tomorrow}T07:00:00.000Z`]);
    expect(body.detail).toBe('The shop is closed. It opens tomorrow at 07:00. Nothing was ordered.');
  });

  it('given a repeated request of an order from before the closing, returns the order', async () => {
    const product = await createProduct();
    const send = () =>
      shop.api.place(customer.token, [{ productId: product.id }], {}, `replay-${product.id}`);
    const first = await send();
    await changeSettings(shop.api, manager, { hours: closedNow });
    const second = await send();
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
  });

  it('given an items total below the minimum, are refused with the missing amount', async () => {
    await changeSettings(shop.api, manager, { minimumOrder: 10_000 });
    const { status, body } = await place();
    expect([status, body.code, body.missing]).toEqual([409, 'BELOW_MINIMUM_ORDER', 3_200]);
  });

  it('given a list of PIN codes, are accepted for those only', async () => {
    await changeSettings(shop.api, manager, { areaKind: 'pins', pins: ['560001'] });
    expect((await place()).status).toBe(201);
    const { status, body } = await place({ address: { ...ADDRESS, pin: '110001' } });
    expect([status, body.code]).toEqual([409, 'OUTSIDE_DELIVERY_AREA']);
  });

  it('given a radius, are refused for a place outside of it', async () => {
    const place0 = { lat: 12.9756, lng: 77.6066 };
    await changeSettings(shop.api, manager, { areaKind: 'radius', radiusMetres: 2_000, place: place0 });
    expect((await place({ address: { ...ADDRESS, ...place0 } })).status).toBe(201);
    expect((await place({ address: { ...ADDRESS, lat: 13.1, lng: 77.6 } })).body.code).toBe(
      'OUTSIDE_DELIVERY_AREA',
    );
    expect((await place()).status).toBe(201);
  });

  it('keep the fees of the moment when they were placed', async () => {
    const fees = { deliveryFee: 1_000, smallOrderFee: 500, smallOrderBelow: 10_000, handlingFee: 200 };
    await changeSettings(shop.api, manager, fees);
    const { body } = await place();
    const totals = {
      items: 6_800,
      delivery: 1_000,
      smallOrder: 500,
      handling: 200,
      discount: 0,
      total: 8_500,
    };
    expect(body.totals).toEqual(totals);
    await changeSettings(shop.api, manager, { deliveryFee: 9_900, handlingFee: 0 });
    const read = await shop.api.get<typeof body>(`/api/orders/${body.id}`, customer.token);
    expect(read.body.totals).toEqual(totals);
  });

  it('given an expected total by the old fees, are refused with the new bill', async () => {
    await changeSettings(shop.api, manager, { handlingFee: 300 });
    const { status, body } = await place({ expectedTotal: 9_300 });
    expect([status, body.code, body.totals.total]).toEqual([409, 'PRICE_CHANGED', 9_600]);
  });

  it('given changed fees, the cart has them at once', async () => {
    const product = await createProduct({ basePrice: 6_800 });
    await shop.api.post('/api/cart/items', customer.token, { productId: product.id, quantity: 1 });
    await changeSettings(shop.api, manager, { handlingFee: 300, freeDeliveryFrom: null });
    const { body } = await shop.api.get<Cart>('/api/cart', customer.token);
    expect(body).toMatchObject({
      totals: { handling: 300, delivery: 2_500, total: 9_600 },
      freeDeliveryIn: null,
    });
  });
});

describe('country', () => {
  it('given another country, reads phone numbers without a dialling code by it', async () => {
    await changeSettings(shop.api, manager, { country: 'DE' });
    const product = await createProduct();
    const { body } = await shop.api.place(customer.token, [{ productId: product.id }], {
      phone: '030 901820',
    });
    expect(body.phone).toBe('+4930901820');
  });
});
