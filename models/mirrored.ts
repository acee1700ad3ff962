import type { SchemaDefinition, SchemaOptions } from 'mongoose';
import mongoose from 'mongoose';

/** Fields of every mirrored document, written only by repositories. */
export type MirroredDoc = {
  _id: mongoose.Types.ObjectId;
  /** Incremented by every mirrored write; the mirror applies a row only if its rev is higher. */
  rev: number;
  /** Present until Supabase has acknowledged this rev. */
  mirrorPending?: true;
  /** The error with which the mirror refused this rev; cleared by the next write. */
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
  // The repositories maintain `rev` and the timestamps, not Mongoose.
  versionKey: false,
  timestamps: false,
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  autoIndex: false,
  autoCreate: false,
};

/** Creates a schema with the mirror fields and the partial indexes that the relay and the purge use. */
export function mirroredSchema(definition: SchemaDefinition): mongoose.Schema {
  const schema = new mongoose.Schema({ ...definition, ...MIRROR_FIELDS }, STORED);
  // By id, because an index key that changes with each write would double its cost (docs/decisions/0006).
  schema.index({ mirrorPending: 1, _id: 1 }, { partialFilterExpression: { mirrorPending: true } });
  // For the count of parked documents in the monitor.
  schema.index(
    { 'mirrorParked.rev': 1 },
    { partialFilterExpression: { 'mirrorParked.rev': { $exists: true } } },
  );
  // For the purge of old tombstones.
  schema.index({ deletedAt: 1 }, { partialFilterExpression: { deletedAt: { $exists: true } } });
  return schema;
}

/** Returns the model, and registers it at first use: model files run once in each bundle, but share one mongoose. */
export function modelOnce<T>(name: string, collection: string, schema: mongoose.Schema): mongoose.Model<T> {
  return (
    (mongoose.models[name] as mongoose.Model<T> | undefined) ??
    mongoose.model<T>(name, schema as never, collection)
  );
}
