import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A picture that a manager uploaded, in all its sizes and formats. Not mirrored. */
export type UploadedPictureDoc = {
  /** The first 32 hex digits of the SHA-256 of the uploaded file and its crop. */
  _id: string;
  /** The forms by size and format: `{ card: { avif, webp, jpeg }, page: { … } }`. Absent if they are in `folder`. */
  files?: Record<string, Record<string, mongoose.mongo.Binary | Buffer>>;
  /** The folder of the files below MEDIA_DIR. */
  folder?: string;
  /** Side of the page size in pixels. */
  side: number;
  /** Size of the largest card form. */
  cardBytes: number;
  uploadedBy: string;
  /** The time of the last upload of this content. */
  uploadedAt: Date;
  /** Set when a product or category first uses the picture. Orders may then show it, so it is kept. */
  usedAt?: Date;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    files: { type: mongoose.Schema.Types.Mixed, required: false },
    folder: { type: String, required: false },
    side: { type: Number, required: true },
    cardBytes: { type: Number, required: true },
    uploadedBy: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
    usedAt: { type: Date, required: false },
  },
  STORED,
);
// For the deletion of pictures that were never used.
schema.index({ uploadedAt: 1 });

export const UploadedPictureModel = modelOnce<UploadedPictureDoc>(
  'UploadedPicture',
  'uploadedpictures',
  schema,
);
