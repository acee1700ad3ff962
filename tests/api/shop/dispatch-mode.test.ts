import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import type { Page } from '@/lib/domain/page';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen, type Listener } from '@/tests/support/clients/sockets';
import { createProduct } from '@/tests/support/products';
import { changeSettings } from '@/tests/support/settings';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let partner: TestUser;
let customer: TestUser;
let partnerSocket: Listener;

beforeAll(async () => {
  shop = await startTestServer('dispatch');
  [manager, partner, customer] = [
    await createActor('manager'),
    await createActor('delivery_partner'),
    await createActor('customer'),
  ];
  partnerSocket = await listen(shop.url, { token: partner.token });
});
afterAll(async () => {
  partnerSocket.close();
  await shop.stop();
});

async function placeOrder(): Promise<string> {
  const product = await createProduct();
  return (await shop.api.place(customer.token, [{ productId: product.id }])).body.id;
}
const available = async () => {
  const { body } = await shop.api.get<Page<DeliveryOffer>>('/api/deliveries?state=available', partner.token);
  return body.items.map(({ id }) => id);
};
const offered = () =>
  partnerSocket.received
    .filter(({ event }) => event === 'delivery_offered')
    .map(({ envelope }) => envelope.data as unknown as DeliveryOffer);
const accept = (id: string) => shop.api.post<{ code: string }>(`/api/orders/${id}/accept`, partner.token);

describe('dispatch mode', () => {
  it('given open, partners see, receive and take a delivery', async () => {
    const id = await placeOrder();
    expect(await available()).toContain(id);
    await expect.poll(() => offered().map((offer) => offer.id)).toContain(id);
    expect((await accept(id)).status).toBe(200);
  });

  it('given assigned, partners neither see nor take an open delivery, and a manager assigns it', async () => {
    await changeSettings(shop.api, manager, { dispatchMode: 'assigned' });
    const id = await placeOrder();
    expect(await available()).toEqual([]);
    const refused = await accept(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'DISPATCH_ASSIGNED']);
    const assigned = await shop.api.post(`/api/orders/${id}/assign`, manager.token, {
      partnerId: partner.id,
    });
    expect(assigned.status).toBe(200);
    // The event of the assignment is sent after that of the order, so that no open offer can follow.
    await expect.poll(() => offered().some((offer) => offer.id === id)).toBe(true);
    expect(offered().filter((offer) => offer.id === id && offer.open)).toEqual([]);
  });

  it('given open again, partners see the waiting deliveries', async () => {
    await changeSettings(shop.api, manager, { dispatchMode: 'assigned' });
    const id = await placeOrder();
    await changeSettings(shop.api, manager, { dispatchMode: 'open' });
    expect(await available()).toContain(id);
  });
});
