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
const tell = (userId: string, message: string) =>
  insertNotification({ userId, kind: 'test', type: 'info', message });

it('are the own ones alone, newest first, a page at a time', async () => {
  const [asha, boris] = [await createActor('customer'), await createActor('customer')];
  for (const message of ['one', 'two', 'three']) await tell(asha.id, message);
  await tell(boris.id, 'not yours');
  const first = await list(asha.token, '?limit=2');
  expect(first.items.map(({ message }) => message)).toEqual(['three', 'two']);
  const second = await list(asha.token, `?limit=2&cursor=${first.nextCursor}`);
  expect([second.items.map(({ message }) => message), second.nextCursor]).toEqual([['one'], null]);
});

it('are read once, each with the next rev, and those of others stay as they are', async () => {
  const [asha, boris] = [await createActor('customer'), await createActor('customer')];
  await tell(asha.id, 'one');
  await tell(boris.id, 'two');
  for (let i = 0; i < 2; i += 1)
    expect((await shop.api.post('/api/notifications/read', asha.token)).status).toBe(204);
  expect((await list(asha.token)).items).toMatchObject([{ rev: 2, readAt: expect.any(String) as string }]);
  expect((await list(boris.token)).items).toMatchObject([{ rev: 1, readAt: null }]);
});

it('are heard by all devices of their user, under the name of the role, and by nobody else', async () => {
  const [manager, partner, applicant] = await Promise.all([
    createActor('manager'),
    createActor('delivery_partner'),
    createActor('customer'),
  ]);
  const ears = await Promise.all([
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
  for (const ear of ears.slice(0, 2)) {
    const { envelope } = await ear.hears('partner_notification');
    expect(envelope.data).toMatchObject({
      kind: 'partner-suspended',
      data: { reason: 'Papers are missing.' },
    });
  }
  for (const ear of ears.slice(2))
    expect(ear.heard.filter(({ event }) => event.endsWith('_notification'))).toEqual([]);
  for (const ear of ears) ear.close();
});
