import { expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/roles';
import { createSynonym, deleteSynonym, editSynonym } from '@/lib/services/catalogue/change-synonyms';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';

const { endpoint, mirrorAll } = await createMirrorTestSetup('synonyms');

const MANAGER: Actor = { id: 'a'.repeat(24), role: 'manager', name: 'Meena', sessionId: 'b'.repeat(24) };

it('mirrors added, changed and deleted synonyms', async () => {
  const { id, rev } = await createSynonym(MANAGER, ['curd', 'dahi']);
  await mirrorAll();
  expect(await endpoint.row('search_synonyms', id)).toMatchObject({
    rev: 1,
    words: ['curd', 'dahi'],
    deleted_at: null,
  });
  await editSynonym(MANAGER, id, { rev, words: ['curd', 'dahi', 'मोसरु'] });
  await mirrorAll();
  expect(await endpoint.row('search_synonyms', id)).toMatchObject({
    rev: 2,
    words: ['curd', 'dahi', 'मोसरु'],
  });
  await deleteSynonym(MANAGER, id);
  await mirrorAll();
  expect(await endpoint.row('search_synonyms', id)).toMatchObject({
    rev: 3,
    deleted_at: expect.any(String) as string,
  });
});
