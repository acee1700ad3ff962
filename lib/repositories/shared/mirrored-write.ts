import mongoose from 'mongoose';

export type ObjectId = mongoose.Types.ObjectId;
export const ObjectId = mongoose.Types.ObjectId;

/**
 * Marks a query operator as built by a repository. Filters are sanitised globally, so an operator from a request has
 * no effect.
 */
export const trusted = mongoose.trusted;

export function toObjectId(id: string): ObjectId {
  return ObjectId.createFromHexString(id);
}

/** A new id for a subdocument. */
export function newId(): string {
  return new ObjectId().toHexString();
}

/** The mirror fields of a new document. */
export function firstRev(at: Date): { rev: 1; mirrorPending: true; createdAt: Date; updatedAt: Date } {
  return { rev: 1, mirrorPending: true, createdAt: at, updatedAt: at };
}

export type MirroredUpdate = mongoose.mongo.UpdateFilter<mongoose.mongo.Document>;

type Changes = {
  set?: Record<string, unknown>;
  inc?: Record<string, number>;
  push?: Record<string, unknown>;
  unset?: Record<string, ''>;
};

/**
 * Builds an update of a mirrored document. It sets the change, the next rev and the mark in one operation, so that
 * the relay finds every committed change, even after a crash.
 */
export function mirroredUpdate(changes: Changes, at: Date = new Date()): MirroredUpdate {
  const update = {
    $set: { ...changes.set, mirrorPending: true, updatedAt: at },
    $inc: { ...changes.inc, rev: 1 },
    $unset: { ...changes.unset, mirrorParked: '' as const },
    ...(changes.push ? { $push: changes.push } : {}),
  };
  return update as MirroredUpdate;
}
