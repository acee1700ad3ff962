import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Has the mirror delete a row of which MongoDB has no document; `of` is the collection that would hold it. */
export type MirrorTombstoneDoc = MirroredDoc & { of: string };

export const MirrorTombstoneModel = modelOnce<MirrorTombstoneDoc>(
  'MirrorTombstone',
  'mirrortombstones',
  mirroredSchema({ of: { type: String, required: true } }),
);
