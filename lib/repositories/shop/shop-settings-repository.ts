import { readingModel } from '../../db/read-connection';
import { isDuplicateKey, type Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import { defaultSettings, type ShopSettings } from '../../domain/shop/shop-settings-schema';
import { SettingModel, type SettingDoc } from '../../../models/setting';
import { firstRev, mirroredUpdate, ObjectId } from '../shared/mirrored-write';

/** The settings are one document. */
const KEY = 'shop';

const isoOrNull = (at: Date | null | undefined) => at?.toISOString() ?? null;

function toSettings({
  _id,
  key: _key,
  pausedUntil,
  busyUntil,
  mirrorPending: _pending,
  mirrorParked: _parked,
  deletedAt: _deleted,
  createdAt: _created,
  updatedAt: _updated,
  ...doc
}: SettingDoc): ShopSettings {
  return {
    ...defaultSettings(),
    ...doc,
    pausedUntil: isoOrNull(pausedUntil),
    busyUntil: isoOrNull(busyUntil),
  };
}

/** The settings and the id of their document, which is null while a manager has not changed any. */
export type StoredSettings = { id: string | null; settings: ShopSettings };

/** Reads the settings. Until a manager has changed any, they are the defaults with rev 0. */
export async function findSettings(session: Session | null = null): Promise<StoredSettings> {
  const doc = await SettingModel.findOne({ key: KEY }, null, { session }).lean<SettingDoc>();
  return doc
    ? { id: doc._id.toHexString(), settings: toSettings(doc) }
    : { id: null, settings: defaultSettings() };
}

/** Reads the settings for a user; admins read with the read-only database user. */
export async function findSettingsForReader(role: Role): Promise<ShopSettings> {
  const doc = await readingModel(SettingModel, role).findOne({ key: KEY }).lean<SettingDoc>();
  return doc ? toSettings(doc) : defaultSettings();
}

/** The rev of the settings; 0 while a manager has not changed any. */
export async function findSettingsRev(): Promise<number> {
  const doc = await SettingModel.collection.findOne({ key: KEY }, { projection: { _id: 0, rev: 1 } });
  return doc ? (doc as unknown as SettingDoc).rev : 0;
}

export type SettingsWrite = Partial<Omit<ShopSettings, 'rev' | 'pausedUntil' | 'busyUntil'>> & {
  pausedUntil?: Date | null;
  busyUntil?: Date | null;
};

/**
 * Changes the settings if their rev is `rev`; the first change stores the document. Null if they have another rev.
 */
export async function updateSettings(
  session: Session,
  rev: number,
  change: SettingsWrite,
): Promise<{ id: string; settings: ShopSettings } | null> {
  if (rev === 0) return insertSettings(session, change);
  const doc = await SettingModel.collection.findOneAndUpdate(
    { key: KEY, rev },
    mirroredUpdate({ set: change }),
    { session, returnDocument: 'after' },
  );
  return doc && stored(doc as unknown as SettingDoc);
}

async function insertSettings(session: Session, change: SettingsWrite) {
  const { rev: _rev, ...defaults } = defaultSettings();
  const doc = { _id: new ObjectId(), key: KEY, ...defaults, ...change, ...firstRev(new Date()) };
  try {
    await SettingModel.insertMany([doc], { session });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
  return stored(doc as unknown as SettingDoc);
}

const stored = (doc: SettingDoc) => ({ id: doc._id.toHexString(), settings: toSettings(doc) });
