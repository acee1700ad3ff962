import { inTransaction, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { MAX_SHELVES } from '../../domain/catalogue/shelf-limits';
import type { NewShelf, Shelf, ShelfChange } from '../../domain/catalogue/shelf-schema';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  deleteShelf as writeDeletion,
  findShelf,
  findShelves,
  findUnknownProducts,
  insertShelves,
  updateShelf,
  type StoredShelf,
} from '../../repositories/catalogue/shelf-repository';
import { listShelves, withShelfProducts } from './list-shelves';

/** Publishes after the commit that shelves were changed. */
function announce(): void {
  publish('shelves_updated', null);
  publish('committed', null);
}

async function toShelf(actor: Actor, shelf: StoredShelf): Promise<Shelf> {
  return (await withShelfProducts(actor, [shelf]))[0]!;
}

function audit(session: Session, actor: Actor, id: string, action: string, changedFields: string[] = []) {
  return insertAuditEvent(
    { actor, targetKind: 'shelf', targetId: id, action: `shelf.${action}`, changedFields },
    session,
  );
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`Invalid body: ${path} ${message}`, [{ path, message }]);
}

async function assertProducts(session: Session, ids: string[] = []): Promise<void> {
  const [unknown] = await findUnknownProducts(session, ids);
  if (unknown !== undefined)
    throw invalid(`productIds.${ids.indexOf(unknown)}`, 'must be a product of this shop');
}

/** Adds a shelf at the end. Throws 400 for an unknown product and 409 `SHELF_LIMIT`. */
export async function createShelf(actor: Actor, input: NewShelf): Promise<Shelf> {
  const created = await inTransaction(async (session) => {
    await assertProducts(session, input.productIds);
    const shelves = await findShelves(session);
    if (shelves.length >= MAX_SHELVES)
      throw new ConflictError('SHELF_LIMIT', `The home page has room for ${MAX_SHELVES} shelves.`);
    const [shelf] = await insertShelves(session, [input], shelves.at(-1)?.position ?? 0);
    await audit(session, actor, shelf!.id, 'created');
    return shelf!;
  });
  announce();
  return toShelf(actor, created);
}

/**
 * Changes a shelf. Throws 400 for an unknown product, 404, and 409 `SHELF_CHANGED` with the current one when its rev is
 * another.
 */
export async function editShelf(actor: Actor, id: string, rev: number, change: ShelfChange): Promise<Shelf> {
  const edited = await inTransaction(async (session) => {
    const current = await findShelf(session, id);
    if (!current) throw new NotFoundError('This shelf');
    await assertProducts(session, change.productIds);
    await audit(session, actor, id, 'updated', Object.keys(change));
    const shelf = await updateShelf(session, { id, rev }, change);
    if (shelf) return shelf;
    throw new ConflictError('SHELF_CHANGED', `${current.title} was changed meanwhile.`, {
      current: await toShelf(actor, current),
    });
  });
  announce();
  return toShelf(actor, edited);
}

/** Deletes a shelf; its products stay in the shop. Throws 404. */
export async function deleteShelf(actor: Actor, id: string): Promise<void> {
  await inTransaction(async (session) => {
    if (!(await writeDeletion(session, id))) throw new NotFoundError('This shelf');
    await audit(session, actor, id, 'deleted');
  });
  announce();
}

/** Sets the order of all shelves. Throws 400 unless `ids` names each shelf once. */
export async function orderShelves(actor: Actor, ids: string[]): Promise<Shelf[]> {
  const moved = await inTransaction(async (session) => {
    const shelves = new Map((await findShelves(session)).map((shelf) => [shelf.id, shelf]));
    if (
      ids.length !== shelves.size ||
      new Set(ids).size !== ids.length ||
      !ids.every((id) => shelves.has(id))
    )
      throw invalid('ids', 'must name each shelf once');
    const changed: string[] = [];
    for (const [index, id] of ids.entries()) {
      const { rev, position } = shelves.get(id)!;
      if (position === index + 1) continue;
      const shelf = await updateShelf(session, { id, rev }, { position: index + 1 });
      if (!shelf) throw new ConflictError('SHELF_CHANGED', 'A shelf was changed meanwhile.');
      changed.push(id);
    }
    if (changed[0] !== undefined) await audit(session, actor, changed[0], 'ordered');
    return changed;
  });
  if (moved.length > 0) announce();
  return listShelves(actor);
}
