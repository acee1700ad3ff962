import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A picture of the catalogue, stored once under its content. Not mirrored. */
export type PictureDoc = {
  /** The first 32 hex digits of the SHA-256 of `bytes`. */
  _id: string;
  /** The media type, such as image/svg+xml. */
  type: string;
  bytes: mongoose.mongo.Binary | Buffer;
  /** The same bytes in gzip, for types that are not compressed themselves. */
  gzip?: mongoose.mongo.Binary | Buffer;
  createdAt: Date;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    gzip: { type: Buffer, required: false },
    createdAt: { type: Date, required: true },
  },
  STORED,
);

export const PictureModel = modelOnce<PictureDoc>('Picture', 'pictures', schema);
