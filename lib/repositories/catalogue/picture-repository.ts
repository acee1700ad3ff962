import type { Picture } from '../../domain/catalogue/picture';
import { PictureModel, type PictureDoc } from '../../../models/picture';

/** Stores pictures under their ids; one that is stored already stays as it is, since its id is its content. */
export async function insertMissingPictures(pictures: Picture[]): Promise<void> {
  const createdAt = new Date();
  await PictureModel.bulkWrite(
    pictures.map(({ id, type, bytes, gzip }) => ({
      updateOne: {
        filter: { _id: id },
        update: { $setOnInsert: { type, bytes, ...(gzip ? { gzip } : {}), createdAt } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** The picture of an id, or null. */
export async function findPicture(id: string): Promise<Picture | null> {
  const found = await PictureModel.collection.findOne<PictureDoc>(
    { _id: id as never },
    { promoteBuffers: true },
  );
  if (!found) return null;
  const { type, bytes, gzip } = found;
  return { id, type, bytes: bytes as Buffer, ...(gzip ? { gzip: gzip as Buffer } : {}) };
}

/** The ids of those that are not stored. */
export async function findMissingPictures(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await PictureModel.collection
    .find<{ _id: string }>({ _id: { $in: ids as never[] } }, { projection: { _id: 1 } })
    .toArray();
  const stored = new Set(found.map(({ _id }) => _id));
  return ids.filter((id) => !stored.has(id));
}
