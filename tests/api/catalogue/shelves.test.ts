import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import mongoose from 'mongoose';
import type { HomeShelves, Shelf } from '@/lib/domain/catalogue/shelf-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PATH = '/api/shelves';
const UNKNOWN = 'a'.repeat(24);

let shop: TestServer;
let manager: TestUser;
let milk: Product;
let bread: Product;
let eggs: Product;

beforeAll(async () => {
  shop = await startTestServer('shelves');
  manager = await createActor('manager');
  [milk, bread, eggs] = (await Promise.all(
    ['Milk', 'Bread', 'Eggs'].map((name) => createProduct({ name })),
  )) as [Product, Product, Product];
});
afterAll(() => shop.stop());
afterEach(async () => {
  for (const { id } of await list()) expect((await remove(id)).status).toBe(204);
});

const add = (body: object) => shop.api.post<Shelf>(PATH, manager.token, body);
const change = (id: string, body: object) =>
  shop.api.call<Shelf>('PATCH', `${PATH}/${id}`, { token: manager.token, body });
const remove = (id: string) => shop.api.call('DELETE', `${PATH}/${id}`, { token: manager.token });
const order = (ids: string[]) =>
  shop.api.call<{ items: Shelf[] }>('PUT', `${PATH}/order`, { token: manager.token, body: { ids } });
const list = async () => (await shop.api.get<{ items: Shelf[] }>(PATH, manager.token)).body.items;
const home = async () => (await shop.api.get<HomeShelves>(`${PATH}/shown`)).body;
const shownTitles = async () => (await home()).items.map(({ title }) => title);
const productCall = (method: string, path: string, body?: object) =>
  shop.api.call(method, `/api/products/${path}`, { token: manager.token, body });
const toId = (id: string) => new mongoose.Types.ObjectId(id);
const stored = (id: string) => mongoose.connection.collection('shelves').findOne({ _id: toId(id) });
const audited = async (id: string) => {
  const events = mongoose.connection.collection('auditevents').find({ targetId: toId(id) });
  return (await events.sort({ _id: 1 }).toArray()).map((event) => [
    event.action as string,
    event.changedFields as string[],
  ]);
};

describe('the shelves of a manager', () => {
  it('given a new, changed and deleted shelf, the home page shows each state at once, audited and marked for the mirror', async () => {
    const { status, body: added } = await add({
      title: ' Early  breakfast ',
      productIds: [milk.id, bread.id],
    });
    expect([status, added]).toEqual([
      201,
      {
        id: added.id,
        rev: 1,
        title: 'Early breakfast',
        visible: true,
        products: [milk, bread].map(({ id, name, packSize, category }) => ({
          id,
          name,
          packSize,
          category,
          image: '',
          available: true,
          archived: false,
        })),
      },
    ]);
    expect(await stored(added.id)).toMatchObject({ mirrorPending: true, rev: 1, position: 1 });
    const first = await home();
    expect(first.items).toEqual([
      { id: added.id, title: 'Early breakfast', productIds: [milk.id, bread.id] },
    ]);
    expect(first.products.map(({ name }) => name).sort()).toEqual(['Bread', 'Milk']);

    const changed = await change(added.id, { rev: 1, title: 'Breakfast', productIds: [eggs.id, milk.id] });
    expect(changed).toMatchObject({ status: 200, body: { rev: 2, title: 'Breakfast' } });
    const second = await home();
    expect(second.items).toEqual([{ id: added.id, title: 'Breakfast', productIds: [eggs.id, milk.id] }]);
    expect(second.rev).toBeGreaterThanOrEqual(first.rev);

    expect((await remove(added.id)).status).toBe(204);
    const last = await home();
    expect([last.items, last.products, last.rev >= second.rev]).toEqual([[], [], true]);
    expect(await stored(added.id)).toMatchObject({
      rev: 3,
      mirrorPending: true,
      deletedAt: expect.any(Date) as Date,
    });
    expect(await audited(added.id)).toEqual([
      ['shelf.created', []],
      ['shelf.updated', ['title', 'productIds']],
      ['shelf.deleted', []],
    ]);
  });

  it('given a hidden shelf, the home page leaves it out and staff see it', async () => {
    const { body: hidden } = await add({ title: 'Diwali', productIds: [milk.id], visible: false });
    await add({ title: 'Breakfast', productIds: [bread.id] });
    const { items, products } = await home();
    expect(items.map(({ title }) => title)).toEqual(['Breakfast']);
    expect(products.map(({ id }) => id)).toEqual([bread.id]);
    const admin = await createActor('admin');
    const seen = await shop.api.get<{ items: Shelf[] }>(PATH, admin.token);
    expect(seen.body.items.map(({ title, visible }) => [title, visible])).toEqual([
      ['Diwali', false],
      ['Breakfast', true],
    ]);
    await change(hidden.id, { rev: 1, visible: true });
    expect(await shownTitles()).toEqual(['Diwali', 'Breakfast']);
  });

  it('given an archived and an unavailable product, the home page leaves them out, and managers see them', async () => {
    const [archived, paused] = [await createProduct(), await createProduct()];
    const { body: shelf } = await add({ title: 'Fruit', productIds: [archived.id, milk.id, paused.id] });
    expect((await productCall('DELETE', archived.id)).status).toBe(200);
    await productCall('PATCH', paused.id, { rev: paused.rev, available: false });
    expect((await home()).products.map(({ id }) => id)).toEqual([milk.id]);
    expect((await list())[0]!.products.map(({ available, archived: gone }) => [available, gone])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
    // The shelf can still be saved, and a restored product is back.
    expect((await change(shelf.id, { rev: 1, productIds: [archived.id, milk.id] })).status).toBe(200);
    await productCall('POST', `${archived.id}/restore`);
    expect((await home()).products.map(({ id }) => id).sort()).toEqual([archived.id, milk.id].sort());
  });

  it('given a new order, the home page follows it, and only moved shelves have a new rev', async () => {
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three'])
      ids.push((await add({ title, productIds: [milk.id] })).body.id);
    const [one, two, three] = ids as [string, string, string];
    const { status, body } = await order([two, one, three]);
    expect([status, body.items.map(({ title, rev }) => [title, rev])]).toEqual([
      200,
      [
        ['Two', 2],
        ['One', 2],
        ['Three', 1],
      ],
    ]);
    expect(await shownTitles()).toEqual(['Two', 'One', 'Three']);
    for (const wrong of [[one, two], [one, two, two], [one, two, three, UNKNOWN], [UNKNOWN]])
      expect(await order(wrong), wrong.join()).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect(await shownTitles()).toEqual(['Two', 'One', 'Three']);
    await remove(two);
    await add({ title: 'Four', productIds: [milk.id] });
    expect(await shownTitles()).toEqual(['One', 'Three', 'Four']);
  });
});

describe('a shelf that cannot be saved', () => {
  it('given another rev, answers 409 with the current shelf and changes nothing', async () => {
    const { body: shelf } = await add({ title: 'Breakfast', productIds: [milk.id] });
    await change(shelf.id, { rev: 1, title: 'Brunch' });
    expect(await change(shelf.id, { rev: 1, title: 'Lunch' })).toMatchObject({
      status: 409,
      body: { code: 'SHELF_CHANGED', current: { id: shelf.id, rev: 2, title: 'Brunch' } },
    });
    expect(await shownTitles()).toEqual(['Brunch']);
    expect(await audited(shelf.id)).toHaveLength(2);
  });

  it('given two managers who save at once, one of them gets 409', async () => {
    const { body: shelf } = await add({ title: 'Breakfast' });
    const answers = await Promise.all(
      ['Brunch', 'Lunch', 'Supper'].map((title) => change(shelf.id, { rev: 1, title })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await list())[0]!.rev).toBe(2);
  });

  it.each<[string, object, string]>([
    ['no title', {}, 'title'],
    ['an empty title', { title: ' ' }, 'title'],
    ['a long title', { title: 'x'.repeat(61) }, 'title'],
    ['a title with a control character', { title: 'Bre\u0007ad' }, 'title'],
    ['an id that is none', { title: 'A', productIds: ['milk'] }, 'productIds.0'],
    ['an unknown product', { title: 'A', productIds: [UNKNOWN] }, 'productIds.0'],
    [
      '25 products',
      { title: 'A', productIds: Array.from({ length: 25 }, (_, n) => String(n).padStart(24, '0')) },
      'productIds',
    ],
    ['a repeated product', { title: 'A', productIds: [UNKNOWN, UNKNOWN] }, 'productIds'],
    ['a visibility in words', { title: 'A', visible: 'yes' }, 'visible'],
  ])('given %s, answers 400 and adds nothing', async (_name, body, path) => {
    const answer = await shop.api.post<{ errors: { path: string }[] }>(PATH, manager.token, body);
    expect([answer.status, answer.body.errors[0]!.path]).toEqual([400, path]);
    expect(await list()).toEqual([]);
  });

  it('given 12 shelves, answers 409 to the next one', async () => {
    for (let count = 0; count < 12; count += 1)
      expect((await add({ title: `Shelf ${count}` })).status).toBe(201);
    expect(await add({ title: 'One more' })).toMatchObject({ status: 409, body: { code: 'SHELF_LIMIT' } });
    expect(await list()).toHaveLength(12);
  });

  it('given an unknown or deleted shelf, answers 404', async () => {
    const { body: shelf } = await add({ title: 'Breakfast' });
    await remove(shelf.id);
    for (const id of [shelf.id, UNKNOWN]) {
      expect((await change(id, { rev: 2, title: 'Lunch' })).status).toBe(404);
      expect((await remove(id)).status).toBe(404);
    }
  });
});
