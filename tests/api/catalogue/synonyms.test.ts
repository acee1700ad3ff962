import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductPage } from '@/lib/domain/catalogue/product-schema';
import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PATH = '/api/search-synonyms';

let shop: TestServer;
let manager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('synonyms');
  manager = await createActor('manager');
  await createProduct({ name: 'Baingan' });
  await createProduct({ name: 'Plain curd' });
  await createProduct({ name: 'Lady finger' });
});
afterAll(() => shop.stop());

const find = async (text: string) => {
  const { body } = await shop.api.get<ProductPage>(`/api/products?q=${encodeURIComponent(text)}`);
  return body.items.map(({ name }) => name);
};
const add = (words: string[]) => shop.api.post<SearchSynonym>(PATH, manager.token, { words });
const change = (id: string, body: object) =>
  shop.api.call<SearchSynonym>('PATCH', `${PATH}/${id}`, { token: manager.token, body });
const remove = (id: string) => shop.api.call('DELETE', `${PATH}/${id}`, { token: manager.token });
const list = async () => (await shop.api.get<{ items: SearchSynonym[] }>(PATH, manager.token)).body.items;
const storedSynonym = (id: string) =>
  mongoose.connection.collection('searchsynonyms').findOne({ _id: new mongoose.Types.ObjectId(id) });
const audited = async (targetId: string) => {
  const events = mongoose.connection.collection('auditevents').find({
    targetId: new mongoose.Types.ObjectId(targetId),
  });
  return (await events.sort({ _id: 1 }).toArray()).map(({ action, changedFields }) => [
    action,
    changedFields,
  ]);
};

describe('/api/search-synonyms', () => {
  it('applies added, changed and deleted synonyms to the next search, audited and marked for the mirror', async () => {
    expect(await find('brinjal')).toEqual([]);
    const { status, body: added } = await add(['brinjal', 'baingan']);
    expect([status, added.rev, added.words]).toEqual([201, 1, ['brinjal', 'baingan']]);
    expect(await find('brinjals')).toEqual(['Baingan']);
    expect(await storedSynonym(added.id)).toMatchObject({ mirrorPending: true, rev: 1 });

    const changed = await change(added.id, { rev: 1, words: ['aubergine', 'baingan'] });
    expect(changed).toMatchObject({ status: 200, body: { rev: 2, words: ['aubergine', 'baingan'] } });
    expect([await find('aubergine'), await find('brinjal ')]).toEqual([['Baingan'], []]);
    expect(await list()).toEqual([changed.body]);

    expect((await remove(added.id)).status).toBe(204);
    expect([await find('aubergine '), await list()]).toEqual([[], []]);
    expect(await storedSynonym(added.id)).toMatchObject({ rev: 3, deletedAt: expect.any(Date) as Date });
    expect(await audited(added.id)).toEqual([
      ['search_synonym.created', []],
      ['search_synonym.updated', ['words']],
      ['search_synonym.deleted', []],
    ]);
  });

  it('given phrases, finds the products of the other phrase', async () => {
    await add(['lady finger', 'okra', 'bhindi']);
    expect([await find('okra'), await find('bhindi'), await find('ladyfinger')]).toEqual([
      ['Lady finger'],
      ['Lady finger'],
      ['Lady finger'],
    ]);
  });

  it('given another rev, answers 409 with the current words and changes nothing', async () => {
    const { body: added } = await add(['curd', 'dahi']);
    await change(added.id, { rev: 1, words: ['curd', 'dahi', 'mosaru'] });
    const second = await change(added.id, { rev: 1, words: ['curd', 'thayir'] });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'SYNONYM_CHANGED', current: { rev: 2, words: ['curd', 'dahi', 'mosaru'] } },
    });
    expect([await find('mosaru'), await find('thayir')]).toEqual([['Plain curd'], []]);
  });

  it('given a word of another group, answers 409 with that group', async () => {
    const { body: added } = await add(['coriander', 'dhaniya']);
    expect(await add(['Dhaniyá', 'cilantro'])).toMatchObject({
      status: 409,
      body: { code: 'SYNONYM_EXISTS', existing: { id: added.id } },
    });
    expect((await change(added.id, { rev: 1, words: ['Coriander', 'cilantro'] })).status).toBe(200);
  });

  it.each<[string, unknown, string]>([
    ['one word', ['peas'], 'words'],
    ['no words', [], 'words'],
    ['21 words', Array.from({ length: 21 }, (_, n) => `word ${n}`), 'words'],
    ['a repeated word', ['peas', 'PEAS'], 'words.1'],
    ['the same words with a hyphen', ['t-shirt', 't shirt'], 'words.1'],
    ['a word without letters', ['peas', '--'], 'words.1'],
    ['a phrase of five words', ['peas', 'a b c d e'], 'words.1'],
    ['a long word', ['peas', 'p'.repeat(41)], 'words.1'],
    ['a number', ['peas', 5], 'words.1'],
  ])('given %s, answers 400', async (_name, words, path) => {
    const { status, body } = await shop.api.post<{ errors: { path: string }[] }>(PATH, manager.token, {
      words,
    });
    expect([status, body.errors[0]!.path]).toEqual([400, path]);
  });

  it('given an unknown or deleted group, answers 404', async () => {
    const { body: added } = await add(['pumpkin', 'kaddu']);
    await remove(added.id);
    for (const id of [added.id, 'a'.repeat(24)]) {
      expect((await change(id, { rev: 2, words: ['pumpkin', 'kaddu'] })).status).toBe(404);
      expect((await remove(id)).status).toBe(404);
    }
  });
});
