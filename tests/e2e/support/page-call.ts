import { expect, type Page } from '@playwright/test';

type Called = { status: number; body: { id?: string; code?: string } };

/** Asks the API as the page itself would. */
export function call(page: Page, method: string, path: string, body?: object): Promise<Called> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json().catch(() => ({}))) as object };
    },
    { method, path, body },
  );
}

/** Orders a packet of milk for whoever the page is signed in as; returns the order's id. */
export async function orderMilk(page: Page): Promise<string> {
  const found = await call(page, 'GET', '/api/products/toned-milk');
  const placed = await call(page, 'POST', '/api/orders', {
    items: [{ productId: found.body.id, options: {}, quantity: 1 }],
    address: { line: '12 MG Road', pin: '560001' },
    phone: '+919876543210',
    paymentMethod: 'cod',
  });
  expect(placed.status).toBe(201);
  return placed.body.id!;
}
