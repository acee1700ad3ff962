import { expect, test } from './support/fixtures';

test('given the home page, when it is opened a second time, then no picture is asked for again', async ({
  page,
}) => {
  const cached: string[] = [];
  const sent: string[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.push(requestId));
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Image' && !response.fromDiskCache && !cached.includes(requestId)) sent.push(response.url);
  });
  const open = async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    // Pictures below the fold load as they come into sight.
    await page.evaluate(() => document.querySelectorAll('img').forEach((image) => (image.loading = 'eager')));
    await expect
      .poll(() => page.evaluate(() => [...document.images].every(({ naturalWidth }) => naturalWidth > 0)))
      .toBe(true);
  };
  await open();
  expect(sent.filter((url) => url.includes('/api/media/')).length).toBeGreaterThan(10);
  sent.length = 0;
  await page.goto('/login');
  await open();
  expect(sent.filter((url) => /media|catalogue/.test(url))).toEqual([]);
});

test('given a picture’s former address, when it is fetched, then it is served for a day; an unknown one is 404', async ({
  request,
}) => {
  const known = await request.get('/catalogue/toned-milk.svg');
  expect([known.status(), known.headers()['content-type'], known.headers()['cache-control']]).toEqual([
    200,
    'image/svg+xml',
    'public, max-age=86400',
  ]);
  for (const name of ['nothing.svg', 'LICENSE.txt'])
    expect((await request.get(`/catalogue/${name}`)).status(), name).toBe(404);
});
