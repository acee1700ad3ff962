import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { exportBytes, importFile, uploadFile } from '@/tests/support/catalogue/import-client';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('product-files');
  manager = await createActor('manager');
});
afterAll(() => shop.stop());

const upload = (content: string) => uploadFile(shop, manager.token, content);
const exportText = async () => (await exportBytes(shop.url, manager.token)).toString('utf8');

describe('formula injection', () => {
  it.each(['=HYPERLINK("http://evil.test","Click")', '+1+1', '-2+3', '@SUM(A1:A9)', '＝1+1'])(
    'given the name %s, exports it as text and imports it unchanged',
    async (name) => {
      const { id } = await createProduct({ name, brand: name, tags: [name.slice(0, 9)] });
      const text = await exportText();
      for (const line of text.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+\-@＝]/);
      await importFile(shop, manager.token, text);
      expect((await shop.api.get<Product>(`/api/products/${id}`)).body).toMatchObject({ name, brand: name });
    },
  );
});

describe('a hostile file', () => {
  it('given a row of 10 MB, is refused at its line within seconds', async () => {
    const begin = Date.now();
    const { body } = await upload(`sku,name\nBIG-1,${'x'.repeat(10 * 1024 * 1024)}\n`);
    expect(body).toMatchObject({
      status: 'invalid',
      report: {
        errors: [
          { line: expect.any(Number) as number, column: '', message: 'must have at most 200000 bytes' },
        ],
      },
    });
    expect(Date.now() - begin).toBeLessThan(10_000);
  });

  it('given more than 20 MB, answers 413', async () => {
    const answer = await upload(`sku,name\n${'x'.repeat(20 * 1024 * 1024)}`).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
  });

  it('given more than 20,000 rows, is refused', async () => {
    const rows = Array.from({ length: 20_001 }, (_, n) => `ROW-${n},5`).join('\n');
    const { body } = await upload(`sku,price\n${rows}\n`);
    expect([body.status, body.report.errors[0]?.line]).toEqual(['invalid', 20_002]);
  });

  it.each([
    ['an unknown column', 'sku,passwordHash\nX-1,secret\n'],
    ['a prototype as column', 'sku,__proto__\nX-1,x\n'],
    ['a dollar in a category', 'sku,name,category,price\nX-1,Name,$where,5\n'],
    ['a control character', 'sku,name,category,price\nX-1,a\u0007b,dairy,5\n'],
    ['a bidirectional override', 'sku,name,category,price\nX-1,a\u202eb,dairy,5\n'],
    ['a quote that does not end', 'sku,name\n"X-1,Name\n'],
    ['a path as picture', 'sku,images\nX-1,../../etc/passwd\n'],
    ['a script as picture', 'sku,name,category,price,images\nX-1,Name,dairy,5,javascript:alert(1)\n'],
  ])('given %s, is invalid', async (_name, content) => {
    expect((await upload(content)).body.status).toBe('invalid');
  });

  it('given HTML in every text field, stores it as text', async () => {
    const html = '<img src=x onerror=alert(1)>';
    const header = 'sku,name,slug,description,brand,category,pack_size,price,tags';
    await importFile(
      shop,
      manager.token,
      `${header}\nHTML-1,${html},html-product,${html},${html},dairy,${html},5,${html}\n`,
    );
    const found = await shop.api.get<Product>('/api/products/html-product');
    const { name, description, brand, packSize, tags } = found.body;
    expect([name, description, brand, packSize, ...tags]).toEqual([html, html, html, html, html]);
    expect(found.headers.get('content-type')).toBe('application/json');
    expect(found.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
