import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A deletion of a mirror row that has no document; `of` is the collection of the row's table. */
export type MirrorTombstoneDoc = MirroredDoc & { of: string };

export const MirrorTombstoneModel = modelOnce<MirrorTombstoneDoc>(
  'MirrorTombstone',
  'mirrortombstones',
  mirroredSchema({ of: { type: String, required: true } }),
);
