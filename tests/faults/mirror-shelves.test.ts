import { expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/roles';
import { createShelf, deleteShelf, editShelf, orderShelves } from '@/lib/services/catalogue/change-shelf';
import { createProduct } from '../support/products';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';

const { endpoint, mirrorAll } = await createMirrorTestSetup('shelves');

const MANAGER: Actor = { id: 'a'.repeat(24), role: 'manager', name: 'Meena', sessionId: 'b'.repeat(24) };

it('mirrors added, changed, moved and deleted shelves', async () => {
  const { id: productId } = await createProduct();
  const input = { title: 'Breakfast', productIds: [productId], visible: true };
  const { id, rev } = await createShelf(MANAGER, input);
  await mirrorAll();
  expect(await endpoint.row('shelves', id)).toMatchObject({
    rev: 1,
    title: 'Breakfast',
    product_ids: [productId],
    position: 1,
    visible: true,
    deleted_at: null,
  });
  await editShelf(MANAGER, id, rev, { title: 'Brunch', productIds: [], visible: false });
  const other = await createShelf(MANAGER, input);
  await orderShelves(MANAGER, [other.id, id]);
  await mirrorAll();
  expect(await endpoint.row('shelves', id)).toMatchObject({
    rev: 3,
    title: 'Brunch',
    product_ids: [],
    position: 2,
    visible: false,
  });
  await deleteShelf(MANAGER, id);
  await mirrorAll();
  expect(await endpoint.row('shelves', id)).toMatchObject({
    rev: 4,
    deleted_at: expect.any(String) as string,
  });
});
