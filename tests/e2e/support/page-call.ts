import { expect, type Page } from '@playwright/test';

type Called = { status: number; body: { id?: string; code?: string } };

/** Calls the API from the page, with its cookies. */
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

/** Orders a packet of milk for the signed-in customer; returns the order id. */
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
