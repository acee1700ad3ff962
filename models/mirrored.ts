import type { SchemaDefinition, SchemaOptions } from 'mongoose';
import mongoose from 'mongoose';

/** What every mirrored document carries; the repositories alone write these. */
export type MirroredDoc = {
  _id: mongoose.Types.ObjectId;
  /** +1 on every mirrored write, never reused: the mirror applies a row only if its rev is higher. */
  rev: number;
  /** Present while Supabase does not have this rev yet. */
  mirrorPending?: true;
  /** Why the mirror cannot take this document; the next write clears it. */
  mirrorParked?: { rev: number; code: string; message: string; at: Date };
  deletedAt?: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

const MIRROR_FIELDS: SchemaDefinition = {
  rev: { type: Number, required: true, default: 1 },
  mirrorPending: { type: Boolean },
  mirrorParked: { type: mongoose.Schema.Types.Mixed },
  deletedAt: { type: Date },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
};

export const STORED: SchemaOptions = {
  // `rev` is ours: Mongoose's own version key and timestamps would be second truths.
  versionKey: false,
  timestamps: false,
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  autoIndex: false,
  autoCreate: false,
};

/** A schema with the mirror's fields and the partial index that the relay sweeps. */
export function mirroredSchema(definition: SchemaDefinition): mongoose.Schema {
  const schema = new mongoose.Schema({ ...definition, ...MIRROR_FIELDS }, STORED);
  // By id and not by time: a key that each write moves costs half of the write (docs/decisions/0006).
  schema.index({ mirrorPending: 1, _id: 1 }, { partialFilterExpression: { mirrorPending: true } });
  // Parked ones are counted for the monitor; there are none, and that should cost nothing to know.
  schema.index(
    { 'mirrorParked.rev': 1 },
    { partialFilterExpression: { 'mirrorParked.rev': { $exists: true } } },
  );
  // Tombstones are few, and a job looks for the old ones.
  schema.index({ deletedAt: 1 }, { partialFilterExpression: { deletedAt: { $exists: true } } });
  return schema;
}

/** Model files run once in every module world, but mongoose is one: registers the first time only. */
export function modelOnce<T>(name: string, collection: string, schema: mongoose.Schema): mongoose.Model<T> {
  return (
    (mongoose.models[name] as mongoose.Model<T> | undefined) ??
    mongoose.model<T>(name, schema as never, collection)
  );
}
