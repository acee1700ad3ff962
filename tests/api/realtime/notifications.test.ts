import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification } from '@/lib/domain/notifications/notification-schema';
import type { Page } from '@/lib/domain/page';
import { insertNotification } from '@/lib/repositories/notifications/notification-repository';
import { createActor } from '@/tests/support/accounts';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('notifications');
});
afterAll(() => shop.stop());

const list = async (token: string, query = '') =>
  (await shop.api.get<Page<Notification>>(`/api/notifications${query}`, token)).body;
const notify = (userId: string, message: string) =>
  insertNotification({ userId, kind: 'test', type: 'info', message });

it("GET /api/notifications lists the user's own, newest first, in pages", async () => {
  const [asha, boris] = [await createActor('customer'), await createActor('customer')];
  for (const message of ['one', 'two', 'three']) await notify(asha.id, message);
  await notify(boris.id, 'not yours');
  const first = await list(asha.token, '?limit=2');
  expect(first.items.map(({ message }) => message)).toEqual(['three', 'two']);
  const second = await list(asha.token, `?limit=2&cursor=${first.nextCursor}`);
  expect([second.items.map(({ message }) => message), second.nextCursor]).toEqual([['one'], null]);
});

it("POST /api/notifications/read marks only the user's own, once, with the next rev", async () => {
  const [asha, boris] = [await createActor('customer'), await createActor('customer')];
  await notify(asha.id, 'one');
  await notify(boris.id, 'two');
  for (let i = 0; i < 2; i += 1)
    expect((await shop.api.post('/api/notifications/read', asha.token)).status).toBe(204);
  expect((await list(asha.token)).items).toMatchObject([{ rev: 2, readAt: expect.any(String) as string }]);
  expect((await list(boris.token)).items).toMatchObject([{ rev: 1, readAt: null }]);
});

it('a notification reaches all sockets of its user under the event name of the role, and no other user', async () => {
  const [manager, partner, applicant] = await Promise.all([
    createActor('manager'),
    createActor('delivery_partner'),
    createActor('customer'),
  ]);
  const listeners = await Promise.all([
    listen(shop.url, { token: partner.token }),
    listen(shop.url, { token: partner.token }),
    listen(shop.url, { token: applicant.token }),
    listen(shop.url, { token: manager.token }),
  ]);
  const suspended = await shop.api.post(`/api/partners/${partner.id}/approval`, manager.token, {
    decision: 'suspend',
    reason: 'Papers are missing.',
  });
  expect(suspended.status).toBe(200);
  for (const listener of listeners.slice(0, 2)) {
    const { envelope } = await listener.waitForEvent('partner_notification');
    expect(envelope.data).toMatchObject({
      kind: 'partner-suspended',
      data: { reason: 'Papers are missing.' },
    });
  }
  for (const listener of listeners.slice(2))
    expect(listener.received.filter(({ event }) => event.endsWith('_notification'))).toEqual([]);
  for (const listener of listeners) listener.close();
});
