import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type mongoose from 'mongoose';

export type FoundModel = { file: string; collection: string; fields: string[] };

const MARKS = ['rev', 'mirrorPending', 'mirrorParked', '_id'];

const isModel = (value: unknown): value is mongoose.Model<unknown> =>
  typeof value === 'function' && 'schema' in value && 'collection' in value;

/** Finds every model in models/ that has a mirrorPending field, with its other fields. */
export async function findMirroredModels(): Promise<FoundModel[]> {
  const folder = resolve('models');
  const found: FoundModel[] = [];
  for (const file of readdirSync(folder).sort()) {
    const exported = (await import(pathToFileURL(resolve(folder, file)).href)) as Record<string, unknown>;
    for (const model of Object.values(exported).filter(isModel)) {
      if (!model.schema.path('mirrorPending')) continue;
      found.push({
        file,
        collection: model.collection.collectionName,
        fields: Object.keys(model.schema.paths).filter((path) => !MARKS.includes(path)),
      });
    }
  }
  return found;
}
