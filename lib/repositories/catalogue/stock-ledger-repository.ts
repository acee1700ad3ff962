import type { z } from 'zod';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { MovementKind, MovementQuerySchema, StockMovement } from '../../domain/catalogue/stock-movement';
import type { Page } from '../../domain/page';
import { StockAdjustmentModel, type StockAdjustmentDoc } from '../../../models/stock-adjustment';
import { UserModel, type UserDoc } from '../../../models/user';
import { afterCursor, toPage } from '../shared/cursor';
import { firstRev, ObjectId, toObjectId, trusted } from '../shared/mirrored-write';

export type NewMovement = {
  productId: string;
  key: string;
  kind: MovementKind;
  delta: number;
  /** The stock of the key after the movement. */
  balance: number;
  reason: string;
  /** Null for the system. */
  actorId: string | null;
};

/**
 * Appends movements to the ledger. The caller changes the stock in the same transaction, before this call, so that the
 * ids of a product's movements have the order of their commits.
 */
export async function insertMovements(
  session: Session,
  movements: NewMovement[],
  at: Date = new Date(),
): Promise<void> {
  if (movements.length === 0) return;
  const docs = movements.map(({ productId, actorId, ...movement }) => ({
    _id: new ObjectId(),
    productId: toObjectId(productId),
    ...movement,
    actorId: actorId === null ? null : toObjectId(actorId),
    ...firstRev(at),
  }));
  await StockAdjustmentModel.collection.insertMany(docs as never[], { session });
}

/** A page of the movements of a product, newest first, with the names of their actors. */
export async function listMovementPage(
  role: Role,
  productId: string,
  { key, cursor, limit = 30 }: z.output<typeof MovementQuerySchema>,
): Promise<Page<StockMovement>> {
  const docs = await readingModel(StockAdjustmentModel, role)
    .find({
      productId: toObjectId(productId),
      ...(key === undefined ? {} : { key }),
      ...afterCursor(cursor),
    })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<StockAdjustmentDoc[]>();
  const names = await findNames(
    role,
    docs.flatMap(({ actorId }) => actorId ?? []),
  );
  return toPage(docs, limit, (doc) => toMovement(doc, names));
}

async function findNames(role: Role, ids: ObjectId[]): Promise<Map<string, string>> {
  const users = await readingModel(UserModel, role)
    .find({ _id: trusted({ $in: ids }) }, { name: 1 })
    .lean<Pick<UserDoc, '_id' | 'name'>[]>();
  return new Map(users.map(({ _id, name }) => [_id.toHexString(), name]));
}

function toMovement(doc: StockAdjustmentDoc, names: Map<string, string>): StockMovement {
  const actorId = doc.actorId?.toHexString();
  return {
    id: doc._id.toHexString(),
    key: doc.key,
    kind: doc.kind ?? 'correct',
    delta: doc.delta,
    balance: doc.balance ?? null,
    reason: doc.reason,
    actor: actorId === undefined ? null : { id: actorId, name: names.get(actorId) ?? 'Deleted account' },
    at: doc.createdAt.toISOString(),
  };
}
