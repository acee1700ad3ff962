import mongoose from 'mongoose';

export type ObjectId = mongoose.Types.ObjectId;
export const ObjectId = mongoose.Types.ObjectId;

/**
 * Marks an operator that a repository built itself. Filters are sanitised globally, so an operator that came in
 * with a request never works, wherever it was passed on by mistake.
 */
export const trusted = mongoose.trusted;

export function toObjectId(id: string): ObjectId {
  return ObjectId.createFromHexString(id);
}

/** A new id, for what lies within a document. */
export function newId(): string {
  return new ObjectId().toHexString();
}

/** The fields of a document that is new to the mirror. */
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
 * The one shape of an update to a mirrored document: the change, the next rev and the mark in the same operation,
 * so that a crash leaves either nothing or a change that the relay will find.
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
