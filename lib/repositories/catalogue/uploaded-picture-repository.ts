import type mongoose from 'mongoose';
import type { PictureFile } from '../../domain/catalogue/picture';
import { uploadedPictureAddress, uploadedPictureId } from '../../domain/catalogue/picture';
import { inTransaction, isDuplicateKey, type Session } from '../../db/transaction';
import { env } from '../../runtime/env';
import { CategoryModel } from '../../../models/category';
import { ProductModel } from '../../../models/product';
import { UploadedPictureModel, type UploadedPictureDoc } from '../../../models/uploaded-picture';
import { readPictureFile, removePictureFolder, writePictureFolder } from './picture-folder';

export type StoredPicture = Pick<UploadedPictureDoc, 'side' | 'cardBytes'>;

export type NewUploadedPicture = StoredPicture & {
  id: string;
  uploadedBy: string;
  files: Map<PictureFile, Uint8Array>;
};

/** The native collection: queries by operators need no exception from Mongoose's filter sanitising there. */
const pictures = () =>
  UploadedPictureModel.collection as unknown as mongoose.mongo.Collection<UploadedPictureDoc>;

/** Nests the files by size and format, because a field name must not contain a dot. */
function toFields(files: Map<PictureFile, Uint8Array>): Record<string, Record<string, Buffer>> {
  const fields: Record<string, Record<string, Buffer>> = {};
  for (const [file, bytes] of files) {
    const [size, format] = file.split('.') as [string, string];
    (fields[size] ??= {})[format] = Buffer.from(bytes);
  }
  return fields;
}

/** Returns the bytes of a form: from MEDIA_DIR or MongoDB, where the picture was stored; null without a picture. */
export async function findPictureFile(id: string, file: PictureFile): Promise<Uint8Array | null> {
  // A second upload of the same content may replace the folder between the two reads.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const found = await pictures().findOne(
      { _id: id },
      { promoteBuffers: true, projection: { [`files.${file}`]: 1, folder: 1 } },
    );
    if (!found) return null;
    const [size, format] = file.split('.') as [string, string];
    if (!found.folder) return (found.files?.[size]?.[format] as Buffer | undefined) ?? null;
    const root = env().MEDIA_DIR;
    const bytes = root ? await readPictureFile(root, found.folder, file) : null;
    if (bytes) return bytes;
  }
  return null;
}

/** Renews the time of upload of a stored picture, so that it is not deleted as unused; null if it is not stored. */
export async function renewUploadedPicture(id: string): Promise<StoredPicture | null> {
  const found = await pictures().findOneAndUpdate(
    { _id: id },
    { $set: { uploadedAt: new Date() } },
    { projection: { side: 1, cardBytes: 1 } },
  );
  if (!found) return null;
  // The folder may have been lost, or MEDIA_DIR changed: then the picture is stored again.
  const complete = await findPictureFile(id, 'page.jpeg');
  return complete ? { side: found.side, cardBytes: found.cardBytes } : null;
}

/** Stores a picture with all its files, in MEDIA_DIR if that is set. Replaces a stored one with the same id. */
export async function storeUploadedPicture({ id, files, ...fields }: NewUploadedPicture): Promise<void> {
  const root = env().MEDIA_DIR;
  const folder = root ? await writePictureFolder(root, id, files) : null;
  const stored = { ...fields, uploadedAt: new Date() };
  const store = () =>
    pictures().findOneAndUpdate(
      { _id: id },
      folder
        ? { $set: { ...stored, folder }, $unset: { files: '' } }
        : { $set: { ...stored, files: toFields(files) }, $unset: { folder: '' } },
      { upsert: true, returnDocument: 'before', projection: { folder: 1 } },
    );
  const replaced = await store().catch((error: unknown) => {
    // A concurrent upload of the same content inserted the document first.
    if (isDuplicateKey(error)) return store();
    throw error;
  });
  if (root && replaced?.folder) await removePictureFolder(root, replaced.folder);
}

/**
 * Marks the uploaded pictures among `addresses` as used; call it in the transaction that saves the addresses, so that
 * the deletion of unused pictures conflicts with it. Returns the addresses whose picture does not exist.
 */
export async function markPicturesUsed(session: Session, addresses: string[]): Promise<string[]> {
  const ids = addresses.map(uploadedPictureId).filter((id) => id !== null);
  if (ids.length === 0) return [];
  const chosen = { _id: { $in: ids } };
  await pictures().updateMany(chosen, { $set: { usedAt: new Date() } }, { session });
  const found = await pictures()
    .find(chosen, { session, projection: { _id: 1 } })
    .toArray();
  const stored = new Set(found.map(({ _id }) => _id));
  return ids.filter((id) => !stored.has(id)).map(uploadedPictureAddress);
}

/** Returns those of the ids that a product or category shows, archived ones included, because they can be restored. */
async function referencedIds(session: Session, ids: string[]): Promise<string[]> {
  const addresses = ids.map(uploadedPictureAddress);
  const products = await ProductModel.collection
    .find<{ images: string[] }>({ images: { $in: addresses } }, { session, projection: { images: 1 } })
    .toArray();
  const categories = await CategoryModel.collection
    .find<{ image: string }>({ image: { $in: addresses } }, { session, projection: { image: 1 } })
    .toArray();
  const images = [...products.flatMap((product) => product.images), ...categories.map(({ image }) => image)];
  return ids.filter((id) => images.includes(uploadedPictureAddress(id)));
}

/**
 * Deletes at most `limit` pictures that were uploaded before `before` and never used by a product or category. Resolves
 * to how many it examined and deleted; each examined picture is deleted or marked as used.
 */
export async function deleteUnusedPictures(
  before: Date,
  limit: number,
): Promise<{ examined: number; deleted: number }> {
  const { examined, unused } = await inTransaction(async (session) => {
    const old = await pictures()
      .find(
        { uploadedAt: { $lt: before }, usedAt: { $exists: false } },
        { session, projection: { folder: 1 } },
      )
      .limit(limit)
      .toArray();
    const used = await referencedIds(
      session,
      old.map(({ _id }) => _id),
    );
    await pictures().updateMany({ _id: { $in: used } }, { $set: { usedAt: new Date() } }, { session });
    // Conflicts with a concurrent markPicturesUsed of the same picture; the transaction then runs again.
    const unused = old.filter(({ _id }) => !used.includes(_id));
    await pictures().deleteMany({ _id: { $in: unused.map(({ _id }) => _id) } }, { session });
    return { examined: old.length, unused };
  });
  const root = env().MEDIA_DIR;
  // Only after the commit, because files cannot be rolled back.
  for (const { folder } of unused) if (root && folder) await removePictureFolder(root, folder);
  return { examined, deleted: unused.length };
}

/** Returns the names of folders that no stored picture uses. A folder name begins with the id of its picture. */
export async function foldersWithoutPicture(names: string[]): Promise<string[]> {
  const ids = names.map((name) => name.split('-')[0]!);
  const found = await pictures()
    .find({ _id: { $in: ids } }, { projection: { folder: 1 } })
    .toArray();
  const used = new Set(found.map(({ folder }) => folder));
  return names.filter((name) => !used.has(name));
}
