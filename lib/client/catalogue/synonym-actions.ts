import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';
import { api } from '../api/api-client';

/** Throws 409 SYNONYM_EXISTS with the group that has one of the words, and SYNONYM_LIMIT. */
export function createSynonym(words: string[]): Promise<SearchSynonym> {
  return api.post('/api/search-synonyms', { words });
}

/** Throws 409 SYNONYM_CHANGED with the current words, and SYNONYM_EXISTS. */
export function editSynonym(id: string, rev: number, words: string[]): Promise<SearchSynonym> {
  return api.patch(`/api/search-synonyms/${id}`, { rev, words });
}

export function deleteSynonym(id: string): Promise<void> {
  return api.delete(`/api/search-synonyms/${id}`);
}
