import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { isLive } from '@/lib/domain/orders/order-status';
import type { Order } from '@/lib/domain/orders/order-schema';
import { becomeNewCustomer } from './new-customer';
import { call, orderMilk } from './page-call';
import { PHONE, expect } from './fixtures';

export type PlacedOrder = { id: string; number: string };

export async function readOrder(page: Page, id: string): Promise<Order> {
  return (await call(page, 'GET', `/api/orders/${id}`)).body as unknown as Order;
}

/** Opens a page of a new customer. */
export async function openCustomer(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await becomeNewCustomer(page);
  await page.goto('/orders');
  return { context, page };
}

export async function placeMilk(customer: Page): Promise<PlacedOrder> {
  const id = await orderMilk(customer);
  return { id, number: (await readOrder(customer, id)).number };
}

/** Opens the board and waits for the live connection. */
export async function openBoard(page: Page, path = '/manager'): Promise<void> {
  await page.goto(path);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

export function column(page: Page, name: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${name} \\d+$`) });
}

export function cardOf(page: Page, columnName: string, { number }: PlacedOrder): Locator {
  return column(page, columnName).locator(`[data-order="${number}"]`);
}

/** Ends all live orders by the API, as the manager of this page, so that the board is empty. */
export async function clearBoard(page: Page): Promise<void> {
  const { body } = await call(page, 'GET', '/api/orders?state=live&limit=100');
  const { items } = body as unknown as { items: Order[] };
  const reason = 'End of the test';
  for (const { id, status } of items.filter((order) => isLive(order.status))) {
    if (status === 'PLACED' || status === 'ACCEPTED') {
      await call(page, 'POST', `/api/orders/${id}/cancel`, { reason });
      continue;
    }
    if (status !== 'FAILED') await call(page, 'POST', `/api/orders/${id}/status`, { to: 'FAILED', reason });
    await call(page, 'POST', `/api/orders/${id}/status`, { to: 'RETURNED', sellable: [0] });
  }
}
