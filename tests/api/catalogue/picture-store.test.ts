import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '@/lib/db/transaction';
import type { UploadedPicture } from '@/lib/domain/catalogue/picture-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { markPicturesUsed } from '@/lib/repositories/catalogue/uploaded-picture-repository';
import { sweepPictures } from '@/lib/services/catalogue/pictures/delete-unused-pictures';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { solid } from '@/tests/support/pictures/picture-files';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

describe.each(['MongoDB', 'MEDIA_DIR'] as const)('uploaded pictures in %s', (place) => {
  let shop: TestServer;
  let manager: TestUser;
  let shade = 0;
  const root = mkdtempSync(path.join(tmpdir(), 'blinkcart-media-'));
  const media = path.join(root, 'pictures');
  beforeAll(async () => {
    shop = await startTestServer(`picture-store-${place}`, place === 'MEDIA_DIR' ? { MEDIA_DIR: media } : {});
    manager = await createActor('manager');
    await createProduct({ category: 'dairy' });
  });
  afterAll(async () => {
    await shop.stop();
    delete process.env.MEDIA_DIR;
    rmSync(root, { recursive: true, force: true });
  });
  const stored = () => mongoose.connection.collection<{ _id: string; folder?: string }>('uploadedpictures');
  beforeEach(async () => void (await stored().deleteMany({})));

  const file = () =>
    solid(64, 64, `rgb(${(shade += 1)},0,0)`)
      .png()
      .toBuffer();
  async function upload(bytes: Uint8Array): Promise<string> {
    const response = await fetch(`${shop.url}/api/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${manager.token}`, 'content-type': 'image/png' },
      body: bytes as BodyInit,
    });
    expect(response.status).toBe(201);
    return ((await response.json()) as UploadedPicture).address;
  }
  const idOf = (address: string) => address.split('/').at(-1)!;
  const age = (address: string) =>
    stored().updateOne({ _id: idOf(address) }, { $set: { uploadedAt: new Date(Date.now() - TWO_DAYS_MS) } });
  async function uploadOld(): Promise<string> {
    const address = await upload(await file());
    await age(address);
    return address;
  }
  const status = async (address: string) => (await fetch(shop.url + address)).status;

  it('given an upload, keeps the bytes there and nowhere else', async () => {
    const address = await upload(await file());
    const doc = (await stored().findOne({ _id: idOf(address) })) as unknown as Record<string, unknown>;
    expect([typeof doc.folder, typeof doc.files]).toEqual(
      place === 'MEDIA_DIR' ? ['string', 'undefined'] : ['undefined', 'object'],
    );
    const folders = place === 'MEDIA_DIR' ? readdirSync(media) : [];
    expect(folders.filter((name) => name.startsWith(idOf(address)))).toHaveLength(doc.folder ? 1 : 0);
    expect(folders.filter((name) => name.startsWith('tmp-'))).toEqual([]);
    expect(await status(address)).toBe(200);
  });

  it('given old pictures, deletes those that no product or category shows and keeps the others', async () => {
    const [unused, onProduct, onArchived, onCategory] = [
      await uploadOld(),
      await uploadOld(),
      await uploadOld(),
      await uploadOld(),
    ];
    const recent = await upload(await file());
    await createProduct({ images: ['/api/media/x.svg', onProduct] });
    const { id } = await createProduct({ images: [onArchived] });
    const products = mongoose.connection.collection('products');
    await products.updateOne(
      { _id: mongoose.Types.ObjectId.createFromHexString(id) },
      { $set: { deletedAt: new Date() } },
    );
    await mongoose.connection
      .collection('categories')
      .updateOne({ key: `with-picture-${place}` }, { $set: { image: onCategory } }, { upsert: true });
    expect(await sweepPictures()).toBe(1);
    expect(await Promise.all([unused, onProduct, onArchived, onCategory, recent].map(status))).toEqual([
      404, 200, 200, 200, 200,
    ]);
    if (place === 'MEDIA_DIR')
      expect(readdirSync(media).filter((name) => name.startsWith(idOf(unused)))).toEqual([]);
  });

  it('given a picture that a product showed once, keeps it for the orders that show it', async () => {
    const address = await uploadOld();
    expect(await inTransaction((session) => markPicturesUsed(session, [address]))).toEqual([]);
    expect([await sweepPictures(), await status(address)]).toEqual([0, 200]);
  });

  it('given a second upload of an old picture, keeps it', async () => {
    const bytes = await file();
    const address = await upload(bytes);
    await age(address);
    expect(await upload(bytes)).toBe(address);
    expect([await sweepPictures(), await status(address)]).toEqual([0, 200]);
  });

  it('given a picture that was deleted, reports it to the transaction that saves its address', async () => {
    const address = await uploadOld();
    await sweepPictures();
    const external = '/catalogue/toned-milk.svg';
    expect(await inTransaction((session) => markPicturesUsed(session, [address, external]))).toEqual([
      address,
    ]);
  });

  it('given a product saved with uploaded pictures, keeps them after an edit removes one, and refuses unknown ones', async () => {
    const [first, second] = [await uploadOld(), await uploadOld()];
    const sku = `PIC-${place}-${(shade += 1)}`;
    const input = { sku, name: sku, category: 'dairy', price: 1000, images: [first, second] };
    const created = await shop.api.post<Product>('/api/products', manager.token, input);
    expect([created.status, created.body.images]).toEqual([201, [first, second]]);
    const edit = (images: string[], rev: number) =>
      shop.api.call<Product & { errors: { path: string }[] }>('PATCH', `/api/products/${created.body.id}`, {
        token: manager.token,
        body: { rev, images },
      });
    const edited = await edit([second], created.body.rev);
    expect([edited.status, edited.body.images]).toEqual([200, [second]]);
    expect([await sweepPictures(), await status(first), await status(second)]).toEqual([0, 200, 200]);
    const unknown = await edit([second, `/api/media/${'f'.repeat(32)}`], edited.body.rev);
    expect([unknown.status, unknown.body.errors[0]!.path]).toEqual([400, 'images.1']);
  });

  it('given a deletion during a save, either keeps the picture or refuses the save, in 20 races', async () => {
    for (let race = 0; race < 20; race += 1) {
      const address = await uploadOld();
      const save = inTransaction(async (session) => {
        const missing = await markPicturesUsed(session, [address]);
        return missing.length === 0;
      });
      const [saved] = await Promise.all([save, sweepPictures()]);
      expect(await status(address)).toBe(saved ? 200 : 404);
    }
  });

  it('given the same new file eight times at once, stores it once and it can be read', async () => {
    const bytes = await file();
    const addresses = await Promise.all(Array.from({ length: 8 }, () => upload(bytes)));
    expect([new Set(addresses).size, await status(addresses[0]!)]).toEqual([1, 200]);
    if (place === 'MEDIA_DIR') {
      const doc = await stored().findOne({ _id: idOf(addresses[0]!) });
      expect(readdirSync(media).filter((name) => name.startsWith(idOf(addresses[0]!)))).toEqual([
        doc!.folder,
      ]);
    }
  });

  if (place === 'MongoDB') return;

  it('given folders that a crash left, deletes those older than a day', async () => {
    const address = await upload(await file());
    const [abandoned, unfinished, recent, foreign] = [
      `${'a'.repeat(32)}-12345678`,
      `tmp-${'b'.repeat(32)}-12345678`,
      `tmp-${'c'.repeat(32)}-12345678`,
      'holiday-photos',
    ];
    for (const name of [abandoned, unfinished, recent, foreign]) {
      mkdirSync(path.join(media, name));
      writeFileSync(path.join(media, name, 'card.avif'), 'half');
      const at = name === recent ? new Date() : new Date(Date.now() - TWO_DAYS_MS);
      utimesSync(path.join(media, name), at, at);
    }
    await sweepPictures();
    const names = readdirSync(media);
    expect([abandoned, unfinished, recent, foreign].map((name) => names.includes(name))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await status(address)).toBe(200);
  });

  it('given a lost folder, a second upload stores the picture again', async () => {
    const bytes = await file();
    const address = await upload(bytes);
    const { folder } = (await stored().findOne({ _id: idOf(address) }))!;
    rmSync(path.join(media, folder!), { recursive: true });
    expect(await status(address)).toBe(404);
    expect(await upload(bytes)).toBe(address);
    const again = (await stored().findOne({ _id: idOf(address) }))!.folder!;
    expect(again).not.toBe(folder);
    const served = await fetch(shop.url + address);
    expect(Buffer.from(await served.arrayBuffer())).toEqual(
      readFileSync(path.join(media, again, 'page.jpeg')),
    );
  });
});

it('given a MEDIA_DIR that cannot be created, the start fails with its name', async () => {
  const occupied = path.join(mkdtempSync(path.join(tmpdir(), 'blinkcart-media-')), 'file');
  writeFileSync(occupied, '');
  await expect(startTestServer('picture-store-bad', { MEDIA_DIR: occupied })).rejects.toThrow(
    /^MEDIA_DIR cannot be written to: /,
  );
  delete process.env.MEDIA_DIR;
  rmSync(path.dirname(occupied), { recursive: true });
});
