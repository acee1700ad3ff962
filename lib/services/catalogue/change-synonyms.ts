import { inTransaction, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { searchWords } from '../../domain/catalogue/search-text';
import { MAX_SYNONYM_WORDS, MAX_SYNONYMS, type SearchSynonym } from '../../domain/catalogue/synonym-schema';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  deleteSearchSynonym,
  findSearchSynonym,
  findSearchSynonyms,
  insertSearchSynonym,
  listSearchSynonyms,
  updateSearchSynonym,
} from '../../repositories/catalogue/search-synonym-repository';

/** Lists all synonyms, newest first, for staff. */
export function listSynonyms(actor: Actor): Promise<SearchSynonym[]> {
  return listSearchSynonyms(actor.role);
}

/** Adds synonyms. Throws 400 for words that repeat or cannot be found, 409 `SYNONYM_EXISTS` and 409 `SYNONYM_LIMIT`. */
export async function createSynonym(actor: Actor, words: string[]): Promise<SearchSynonym> {
  assertSearchable(words);
  const created = await inTransaction(async (session) => {
    const present = await findSearchSynonyms(session);
    if (present.length >= MAX_SYNONYMS)
      throw new ConflictError('SYNONYM_LIMIT', `A shop has at most ${MAX_SYNONYMS} groups of synonyms.`);
    assertUnused(words, present);
    const synonym = await insertSearchSynonym(session, words);
    await audit(session, actor, synonym.id, 'created');
    return synonym;
  });
  announce();
  return created;
}

/**
 * Replaces the words of synonyms. Throws 400 for words that repeat or cannot be found, 404, 409 `SYNONYM_CHANGED` with the current ones when
 * their rev is another, and 409 `SYNONYM_EXISTS`.
 */
export async function editSynonym(
  actor: Actor,
  id: string,
  { rev, words }: { rev: number; words: string[] },
): Promise<SearchSynonym> {
  assertSearchable(words);
  const edited = await inTransaction(async (session) => {
    const current = await findSearchSynonym(session, id);
    if (!current) throw new NotFoundError('This group of synonyms');
    assertUnused(
      words,
      (await findSearchSynonyms(session)).filter((other) => other.id !== id),
    );
    const synonym = await updateSearchSynonym(session, { id, rev }, words);
    if (!synonym)
      throw new ConflictError('SYNONYM_CHANGED', 'These synonyms were changed meanwhile.', { current });
    await audit(session, actor, id, 'updated', ['words']);
    return synonym;
  });
  announce();
  return edited;
}

/** Deletes synonyms. Throws 404. */
export async function deleteSynonym(actor: Actor, id: string): Promise<void> {
  await inTransaction(async (session) => {
    if (!(await deleteSearchSynonym(session, id))) throw new NotFoundError('This group of synonyms');
    await audit(session, actor, id, 'deleted');
  });
  announce();
}

function announce(): void {
  publish('search_synonyms_updated', null);
  publish('committed', null);
}

function audit(session: Session, actor: Actor, id: string, action: string, changedFields: string[] = []) {
  return insertAuditEvent(
    { actor, targetKind: 'search_synonym', targetId: id, action: `search_synonym.${action}`, changedFields },
    session,
  );
}

/** A word as the search compares it. */
const phraseOf = (word: string): string => searchWords(word).join(' ');

function invalidWord(index: number, message: string): ValidationError {
  const path = `words.${index}`;
  return new ValidationError(`Invalid body: ${path} ${message}`, [{ path, message }]);
}

/** Throws 400 for a word that the search cannot find, or that repeats another one. */
function assertSearchable(words: string[]): void {
  const phrases = words.map(phraseOf);
  for (const [index, phrase] of phrases.entries()) {
    if (phrase === '') throw invalidWord(index, 'must have a letter or digit');
    if (phrase.split(' ').length > MAX_SYNONYM_WORDS)
      throw invalidWord(index, `must have at most ${MAX_SYNONYM_WORDS} words`);
    if (phrases.indexOf(phrase) !== index) throw invalidWord(index, 'must not repeat another word');
  }
}

/** A word belongs to one group, because the words of all its groups would otherwise mean the same. */
function assertUnused(words: string[], others: SearchSynonym[]): void {
  const phrases = new Set(words.map(phraseOf));
  for (const other of others) {
    const word = other.words.find((one) => phrases.has(phraseOf(one)));
    if (word !== undefined)
      throw new ConflictError('SYNONYM_EXISTS', `"${word}" has synonyms already.`, { existing: other });
  }
}
