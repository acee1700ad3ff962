import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Role } from '@/lib/domain/access/roles';
import { createConsoleWatch, type ConsoleWatch } from './support/console-watch';
import { startDevelopmentShop, type DevelopmentShop } from './support/development-shop';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';
import { addressesOf, listHandlerRoutes, listPageRoutes, type SegmentValues } from './support/page-routes';
import { DEV_DATA_DIR, DEV_PORT } from './support/shop';

const DEMO_PASSWORD = 'blinkcart-demo';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** Further addresses of pages, which show another state. */
const MORE_ADDRESSES: Partial<Record<Role | 'visitor', string[]>> = {
  visitor: ['/search?q=milk', '/search?q=unknown', '/unknown', '/products/unknown'],
  customer: ['/search?category=cakes', '/account/unknown'],
  delivery_partner: ['/partner?list', '/partner/unknown'],
  manager: [
    '/manager/catalogue?status=archived',
    '/manager/orders?q=milk',
    '/manager/partners?status=approved',
    '/manager/partners?status=rejected',
  ],
  admin: ['/admin/orders?status=DELIVERED', '/admin/unknown'],
};

const USERS = ['visitor', 'customer', 'partner', 'partner2', 'manager', 'admin', 'applicant'] as const;
type User = (typeof USERS)[number];
type Screens = Record<User, Page>;

const NO_ORDER = '0'.repeat(24);

/** Pages that look different before the customer has ordered anything. */
const EMPTY_STATES = ['/cart', '/checkout', '/orders', '/account/addresses'];

let shop: DevelopmentShop;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  shop = await startDevelopmentShop(DEV_PORT, DEV_DATA_DIR);
});

test.afterAll(() => shop?.stop());

/** Navigations that something else replaced: a reload by the development server, or a late redirect of the page before. */
const REPLACED_NAVIGATION = /ERR_ABORTED|interrupted by another navigation/;

/** Opens an address and waits for hydration and the first requests. A replaced navigation is repeated twice. */
async function visit(page: Page, address: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.goto(address, { timeout: 180_000 });
      break;
    } catch (error) {
      if (attempt === 3 || !REPLACED_NAVIGATION.test(String(error))) throw error;
    }
  }
  await page.waitForFunction(
    () => {
      const heading = document.querySelector('h1');
      return heading && Object.keys(heading).some((key) => key.startsWith('__reactFiber'));
    },
    null,
    { timeout: 60_000 },
  );
  await page.waitForLoadState('networkidle', { timeout: 60_000 });
}

/** Opens every page that a role may open, one after the other. */
async function walk(page: Page, role: Role | 'visitor', values: SegmentValues): Promise<void> {
  const pages = listPageRoutes().flatMap((route) => addressesOf(route, role, values));
  for (const address of [...pages, ...(MORE_ADDRESSES[role] ?? [])]) await visit(page, address);
}

/**
 * Compiles every page and handler before a browser opens a page, because a compilation reloads open pages. OPTIONS
 * compiles a handler without running it.
 */
async function compileAll(screens: Screens, values: SegmentValues): Promise<void> {
  const roles = {
    visitor: 'visitor',
    customer: 'customer',
    partner: 'delivery_partner',
    manager: 'manager',
    admin: 'admin',
  } as const;
  const compiled = new Set<string>();
  for (const [user, role] of Object.entries(roles) as [User, Role | 'visitor'][]) {
    for (const route of listPageRoutes().filter((one) => !compiled.has(one))) {
      const address = addressesOf(route, role, values)[0];
      if (!address || (role === 'visitor' && route.startsWith('/account'))) continue;
      await screens[user].request.get(address);
      compiled.add(route);
    }
  }
  for (const route of listHandlerRoutes())
    await screens.visitor.request.fetch(route.replace(/\[\w+\]/g, 'a'.repeat(24)), { method: 'OPTIONS' });
}

/**
 * Drops the reload messages of hot reload and passes on all others. Next also sends them for pages that it compiled for
 * another browser, and a page that reloads during a step cannot be clicked.
 */
async function dropReloads(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/\/_next\/hmr/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (typeof message !== 'string' || !/"type":"(reloadPage|restart)"/.test(message)) socket.send(message);
    });
  });
}

async function openBrowser(browser: Browser, consoleWatch: ConsoleWatch, user: User): Promise<Page> {
  const viewport = user === 'manager' || user === 'admin' ? DESK : PHONE;
  const context = await browser.newContext({ baseURL: shop.url, viewport });
  context.setDefaultTimeout(60_000);
  consoleWatch.watch(context, user);
  await dropReloads(context);
  const page = await context.newPage();
  if (user === 'visitor') return page;
  if (user === 'applicant') await becomeNewCustomer(page, 'Leela Nair');
  else {
    const data = { email: `${user}@blinkcart.test`, password: DEMO_PASSWORD, client: 'browser' };
    expect((await page.request.post('/api/auth/login', { data })).status()).toBe(200);
  }
  return page;
}

/** Accepts the first open delivery and ticks an item, so that the page has local state. */
async function takeDelivery(partner: Page): Promise<void> {
  await partner
    .getByRole('button', { name: /^Take it/ })
    .first()
    .click();
  await partner.getByText(/^Check what you carry/).click();
  await partner.getByRole('checkbox').first().check();
}

async function tapTwice(partner: Page, label: string): Promise<void> {
  await partner.getByRole('button', { name: label, exact: true }).click();
  await partner.getByRole('button', { name: `Tap again: ${label}` }).click();
}

async function giveReason(partner: Page, reason: string, action: string): Promise<void> {
  await partner.getByRole('button', { name: 'There is a problem' }).click();
  await partner.getByLabel(reason).check();
  await partner.getByRole('button', { name: action, exact: true }).click();
  await expect(partner.getByRole('dialog')).toHaveCount(0);
}

/** Adds a product, changes the cart and places the order on the screen. Returns the order's id. */
async function checkOut(customer: Page): Promise<string> {
  await visit(customer, '/products/caramel-custard');
  await customer.getByRole('radio', { name: /Coorg coffee/ }).check();
  await customer.getByRole('button', { name: /^Add 1 Caramel custard/ }).click();
  await customer.getByRole('link', { name: 'View cart' }).click();
  await customer.getByRole('button', { name: /^Add .*Caramel custard/ }).click();
  await customer.getByRole('link', { name: /^Check out/ }).click();
  await customer.getByRole('button', { name: /^Place order/ }).click();
  await customer.getByLabel('House and street').fill('12 MG Road, 3rd floor');
  await customer.getByLabel('PIN code').fill('560001');
  await customer.getByLabel('Phone').fill('9876543210');
  await customer.getByRole('button', { name: /^Place order/ }).click();
  await expect(customer).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  return customer.url().slice(-24);
}

/** Delivers an order, with the pages of the other users open. */
async function deliver({ customer, partner, manager }: Screens, orderId: string): Promise<void> {
  await takeDelivery(partner);
  await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Ravi will bring it to you');
  for (const to of ['PACKING', 'PACKED'])
    expect((await call(manager, 'POST', `/api/orders/${orderId}/packing`, { to })).status).toBe(200);
  await expect(partner.getByText(/Packed/)).toBeVisible();
  await expect(partner.getByText(/^Check what you carry/)).toHaveCount(1);
  await partner.getByRole('button', { name: 'Tap instead' }).click();
  await tapTwice(partner, 'I have picked it up');
  await tapTwice(partner, 'I am on the way');
  await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Ravi is bringing it to you');
  const pin = ((await customer.getByText(/^\d \d \d \d$/).textContent()) ?? '').replaceAll(' ', '');
  await partner.getByRole('button', { name: 'Delivered: enter the PIN' }).click();
  await partner.getByLabel('Delivery PIN').fill(pin === '1111' ? '2222' : '1111');
  await partner.getByRole('button', { name: 'Delivered', exact: true }).click();
  await expect(partner.getByRole('alert').filter({ hasText: 'PIN' })).toBeVisible();
  await partner.getByLabel('Delivery PIN').fill(pin);
  await partner.getByRole('button', { name: 'Delivered', exact: true }).click();
  await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Delivered');
}

/** One order is released and then fails, one is cancelled after acceptance, one before. Returns the ids, and one placed order. */
async function failAndCancel({ customer, partner }: Screens): Promise<string[]> {
  const failed = await orderMilk(customer);
  await takeDelivery(partner);
  await giveReason(partner, 'My vehicle has a problem', 'Give it back');
  await takeDelivery(partner);
  const cancelled = await orderMilk(customer);
  await partner.getByRole('button', { name: 'All deliveries' }).click();
  await takeDelivery(partner);
  await partner.getByRole('button', { name: 'All deliveries' }).click();
  await expect(partner.getByRole('region', { name: 'In your hands' }).getByRole('listitem')).toHaveCount(2);
  await visit(customer, `/orders/${cancelled}`);
  await customer.getByRole('button', { name: 'Cancel order' }).click();
  await customer.getByRole('alertdialog').getByRole('button', { name: 'Cancel order' }).click();
  await expect(partner.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await partner.getByRole('button', { name: 'I have seen this' }).click();
  await partner.getByRole('region', { name: 'In your hands' }).getByRole('button').click();
  await partner.getByRole('button', { name: 'Tap instead' }).click();
  await tapTwice(partner, 'I have picked it up');
  await giveReason(partner, 'Nobody opened the door', 'Not delivered');
  const unclaimed = await orderMilk(customer);
  expect((await call(customer, 'POST', `/api/orders/${unclaimed}/cancel`, {})).status).toBe(200);
  return [failed, cancelled, unclaimed, await orderMilk(customer)];
}

/** An application is rejected, repeated and approved; another partner is suspended. */
async function decideApplications(applicant: Page, manager: Page, partner2: Page): Promise<void> {
  const question = manager.getByRole('alertdialog');
  await visit(manager, '/manager/partners');
  await visit(partner2, '/partner');
  for (const decision of ['Reject', 'Approve']) {
    await visit(applicant, '/account/deliver');
    const again = applicant.getByRole('button', { name: 'Apply again' });
    if (decision === 'Approve') await again.click();
    await applicant.getByLabel('How you get around').selectOption('Bicycle');
    await applicant.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(applicant.getByText('Being looked at')).toBeVisible();
    await manager.getByRole('button', { name: `${decision} Leela Nair` }).click();
    if (decision === 'Reject') await question.getByLabel('Why').fill('No vehicle is free');
    await question.getByRole('button', { name: decision, exact: true }).click();
    await expect(question).toHaveCount(0);
  }
  await expect(applicant.getByRole('alertdialog')).toBeVisible();
  await manager.getByRole('button', { name: 'Suspend: Kiran Das' }).click();
  await question.getByLabel('Why').fill('Two complaints this week');
  await question.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(partner2.getByRole('heading', { level: 1 })).toHaveText(
    'The shop has stopped your deliveries',
  );
}

/** Opens the steps of the sign-in by password and completes the one by code. */
async function signInOnScreen(visitor: Page): Promise<void> {
  await visit(visitor, '/login?next=/account');
  await visitor.getByRole('button', { name: 'Use a password instead' }).click();
  await visitor.getByRole('button', { name: 'Use a code instead' }).click();
  await visitor.getByLabel('Phone or email').fill('console@example.com');
  await visitor.getByRole('button', { name: 'Send code' }).click();
  await visitor.getByRole('button', { name: 'Fill it in' }).click();
  await visitor.getByLabel('Your name').fill('Asha Rao');
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor).toHaveURL(/\/account$/);
}

/** Takes orders through every end, with the pages of all users open. Returns the ids of the orders. */
async function runOrders(screens: Screens): Promise<string[]> {
  const { visitor, customer, partner, partner2, manager, admin, applicant } = screens;
  for (const address of EMPTY_STATES) await visit(customer, address);
  await Promise.all([visit(admin, '/admin'), visit(partner, '/partner'), visit(visitor, '/')]);
  await visit(manager, '/manager/partners');
  await partner.getByRole('button', { name: 'Go on duty' }).click();
  const delivered = await checkOut(customer);
  await visit(visitor, '/products/caramel-custard');
  await deliver(screens, delivered);
  const others = await failAndCancel(screens);
  await decideApplications(applicant, manager, partner2);
  return [delivered, ...others];
}

test('given a development build, when every page of every role is opened through all order states, then no console has an error or warning', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const consoleWatch = createConsoleWatch();
  const { findings, developmentPages } = consoleWatch;
  const screens = {} as Screens;
  for (const user of USERS) screens[user] = await openBrowser(browser, consoleWatch, user);
  const { visitor, customer, partner, manager, admin } = screens;

  const product = await visitor.request.get('/api/products/toned-milk');
  const { id: productId } = (await product.json()) as { id: string };
  const values: SegmentValues = {
    '/products/[slug]': ['toned-milk', 'a-line-dress'],
    '/manager/[...unknown]': ['unknown'],
    '/manager/catalogue/[id]': [productId, NO_ORDER],
    '/manager/stock/[id]': [productId],
    '/orders/[id]': [NO_ORDER],
    '/manager/orders/[id]': [NO_ORDER],
    '/manager/orders/[id]/slip': [NO_ORDER],
    '/admin/orders/[id]': [NO_ORDER],
  };
  await compileAll(screens, values);
  const orders = await runOrders(screens).catch((error: unknown) => {
    // Console messages are reported first, because they often explain the error.
    expect(findings).toEqual([]);
    throw error;
  });
  expect(findings).toEqual([]);

  values['/orders/[id]'] = [...orders, NO_ORDER];
  values['/manager/orders/[id]'] = [...orders, NO_ORDER];
  values['/manager/orders/[id]/slip'] = orders.slice(0, 1);
  values['/admin/orders/[id]'] = [...orders, NO_ORDER];
  await Promise.all([
    walk(visitor, 'visitor', values).then(() => signInOnScreen(visitor)),
    walk(customer, 'customer', values),
    walk(partner, 'delivery_partner', values),
    walk(manager, 'manager', values),
    walk(admin, 'admin', values),
  ]);
  expect(findings).toEqual([]);
  // React must run in development mode; the production build has no warnings.
  expect(developmentPages()).toBeGreaterThan(50);
});
