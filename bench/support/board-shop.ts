import { randomUUID } from 'node:crypto';

const MANAGER = { email: 'manager@blinkcart.test', password: 'blinkcart-demo' };
const ORDERS_PER_CUSTOMER = 20;
/** Every tenth change is a new order, and another one leaves the board for it. */
const NEW_ORDER_EVERY = 10;

type Order = { id: string; packing: 'QUEUED' | 'PACKING' | 'PACKED' };

/** The orders of a demo shop for the bench of the board, filled and changed by the API. */
export class BoardShop {
  readonly managerLogin = MANAGER;
  private orders: Order[] = [];
  private productIds: string[] = [];
  private customer = '';
  private placed = 0;
  private turn = 0;

  private constructor(
    private readonly url: string,
    private readonly manager: string,
  ) {}

  static async open(url: string): Promise<BoardShop> {
    const { accessToken } = await call<{ accessToken: string }>(url, 'POST', '/api/auth/login', '', MANAGER);
    const shop = new BoardShop(url, accessToken);
    type Product = { id: string; options: unknown[] };
    const { items } = await call<{ items: Product[] }>(url, 'GET', '/api/products?limit=60', '');
    shop.productIds = items.filter(({ options }) => options.length === 0).map(({ id }) => id);
    for (const id of shop.productIds) {
      const stock = { key: 'all', delta: 2_000, reason: 'Bench of the board' };
      await shop.manage(`/api/products/${id}/stock`, stock);
    }
    return shop;
  }

  /** Places orders and spreads them over the columns of the shop. */
  async fill(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const order = await this.place();
      if (index % 3 === 1) await this.pack(order, 'PACKING');
      if (index % 3 === 2) await this.pack(order, 'PACKED');
    }
  }

  /** Changes one order, which sends one event. */
  async change(): Promise<void> {
    this.turn += 1;
    if (this.turn % NEW_ORDER_EVERY === 0) return void (await this.place());
    if (this.turn % NEW_ORDER_EVERY === 1) {
      const [oldest] = this.orders.splice(0, 1);
      return void (await this.manage(`/api/orders/${oldest!.id}/cancel`, { reason: 'Bench of the board' }));
    }
    const open = this.orders.filter(({ packing }) => packing !== 'PACKED');
    const order = open[this.turn % open.length]!;
    await this.pack(order, order.packing === 'QUEUED' ? 'PACKING' : 'QUEUED');
  }

  private async place(): Promise<Order> {
    if (this.placed % ORDERS_PER_CUSTOMER === 0) this.customer = await this.register();
    const productOf = (offset: number) => this.productIds[(this.placed + offset) % this.productIds.length]!;
    const { id } = await call<{ id: string }>(this.url, 'POST', '/api/orders', this.customer, {
      items: [0, 5, 9].map((offset) => ({ productId: productOf(offset), options: {}, quantity: 1 })),
      address: { line: '12 MG Road', pin: '560001' },
      phone: '+919876543210',
      paymentMethod: 'cod',
      notes: this.placed % 4 === 0 ? 'Ripe tomatoes, please' : '',
    });
    this.placed += 1;
    const order: Order = { id, packing: 'QUEUED' };
    this.orders.push(order);
    return order;
  }

  private async register(): Promise<string> {
    const email = `${randomUUID()}@example.com`;
    type Challenge = { challengeId: string; demoCode: string };
    const { challengeId, demoCode } = await call<Challenge>(this.url, 'POST', '/api/auth/otp/request', '', {
      email,
    });
    const code = { challengeId, code: demoCode, name: 'Meera Iyer' };
    return (await call<{ accessToken: string }>(this.url, 'POST', '/api/auth/otp/verify', '', code))
      .accessToken;
  }

  private async pack(order: Order, to: Order['packing']): Promise<void> {
    await this.manage(`/api/orders/${order.id}/packing`, { to });
    order.packing = to;
  }

  private manage(path: string, body: object): Promise<unknown> {
    return call(this.url, 'POST', path, this.manager, body);
  }
}

async function call<T>(url: string, method: string, path: string, token: string, body?: object): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
