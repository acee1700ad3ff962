import { inTransaction, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import type { CategoryChange, NewCategory } from '../../domain/catalogue/category-input';
import type { Category } from '../../domain/catalogue/product-schema';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  deleteCategory as writeDeletion,
  findCategories,
  findCategory,
  insertCategory,
  updateCategory,
  type StoredCategory,
} from '../../repositories/catalogue/category-repository';
import { countProductsIn } from '../../repositories/catalogue/product-repository';
import { clearCatalogueCache } from './catalogue-cache';
import { assertPictures } from './catalogue-input';
import { listAllCategories } from './list-categories';

/** Publishes the new state of categories after the commit. Clears the cached list first. */
async function announce(changed: Pick<StoredCategory, 'id' | 'rev'>[]): Promise<Category[]> {
  clearCatalogueCache();
  const categories = await listAllCategories();
  const updated = changed.flatMap(({ id }) => categories.find((category) => category.id === id) ?? []);
  for (const category of updated)
    publish('category_updated', { id: category.id, rev: category.rev, category });
  publish('committed', null);
  return updated;
}

function audit(session: Session, actor: Actor, id: string, action: string, changedFields: string[] = []) {
  const event = { actor, targetKind: 'category', targetId: id, action: `category.${action}`, changedFields };
  return insertAuditEvent(event, session);
}

/** Adds a category at the end; a deleted one with this key is restored. Throws 409 `CATEGORY_EXISTS`. */
export async function createCategory(actor: Actor, input: NewCategory): Promise<Category> {
  const created = await inTransaction(async (session) => {
    if (input.image) await assertPictures(session, [input.image]);
    const category = await insertCategory(session, input);
    if (!category) throw new ConflictError('CATEGORY_EXISTS', `There is a category "${input.key}" already.`);
    await audit(session, actor, category.id, 'created');
    return category;
  });
  return (await announce([created]))[0]!;
}

/**
 * Changes a category. Throws 404, 409 `CATEGORY_CHANGED` with the current one when its rev is another, and 409
 * `SUBCATEGORY_IN_USE` when a removed subcategory has products.
 */
export async function editCategory(
  actor: Actor,
  id: string,
  rev: number,
  change: CategoryChange,
): Promise<Category> {
  const edited = await inTransaction(async (session) => {
    const current = await findCategory(session, id);
    if (!current) throw new NotFoundError('This category');
    if (change.image) await assertPictures(session, [change.image], [current.image]);
    await assertUnused(session, current, change);
    await audit(session, actor, id, 'updated', Object.keys(change));
    const category = await updateCategory(session, { id, rev }, change);
    if (!category)
      throw new ConflictError('CATEGORY_CHANGED', `${current.label} was changed meanwhile.`, { current });
    return category;
  });
  return (await announce([edited]))[0]!;
}

async function assertUnused(
  session: Session,
  { key, subcategories }: StoredCategory,
  change: CategoryChange,
): Promise<void> {
  if (!change.subcategories) return;
  const kept = new Set(change.subcategories.map((subcategory) => subcategory.key));
  for (const removed of subcategories.filter((subcategory) => !kept.has(subcategory.key))) {
    const count = await countProductsIn(session, { category: key, subcategory: removed.key });
    if (count > 0)
      throw new ConflictError(
        'SUBCATEGORY_IN_USE',
        `${removed.label} has ${count} products: move them first.`,
      );
  }
}

/** Deletes a category without products. Throws 404 and 409 `CATEGORY_IN_USE`. */
export async function deleteCategory(actor: Actor, id: string): Promise<void> {
  const rev = await inTransaction(async (session) => {
    const category = await findCategory(session, id);
    if (!category) throw new NotFoundError('This category');
    const count = await countProductsIn(session, { category: category.key });
    if (count > 0)
      throw new ConflictError('CATEGORY_IN_USE', `${category.label} has ${count} products: move them first.`);
    await audit(session, actor, id, 'deleted');
    return writeDeletion(session, id);
  });
  if (rev === null) throw new NotFoundError('This category');
  publish('category_updated', { id, rev, category: null });
  publish('committed', null);
}

/** Sets the order of all categories. Throws 400 unless `ids` names each category once. */
export async function orderCategories(actor: Actor, ids: string[]): Promise<Category[]> {
  const moved = await inTransaction(async (session) => {
    const categories = await findCategories(session);
    const known = new Set(categories.map(({ id }) => id));
    if (ids.length !== known.size || new Set(ids).size !== known.size || ids.some((id) => !known.has(id))) {
      const error = { path: 'ids', message: 'must name each category once' };
      throw new ValidationError(`Invalid body: ids ${error.message}`, [error]);
    }
    const changed: StoredCategory[] = [];
    for (const [index, id] of ids.entries()) {
      const { rev, position } = categories.find((category) => category.id === id)!;
      if (position === index + 1) continue;
      const category = await updateCategory(session, { id, rev }, { position: index + 1 });
      if (!category) throw new ConflictError('CATEGORY_CHANGED', 'A category was changed meanwhile.');
      changed.push(category);
    }
    if (changed.length > 0) await audit(session, actor, changed[0]!.id, 'ordered');
    return changed;
  });
  if (moved.length > 0) await announce(moved);
  return listAllCategories();
}
