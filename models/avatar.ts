import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** The avatar of a user, resized and re-encoded from the upload. Not mirrored. */
export type AvatarDoc = {
  /** 128 random bits in hex, new for each upload, because the URL is not protected by a session. */
  _id: string;
  userId: mongoose.Types.ObjectId;
  /** WebP, 256 by 256 pixels, without metadata. */
  image: mongoose.mongo.Binary | Buffer;
  createdAt: Date;
};

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    userId: { type: mongoose.Schema.Types.ObjectId, required: true },
    image: { type: Buffer, required: true },
    createdAt: { type: Date, required: true },
  },
  STORED,
);
schema.index({ userId: 1 }, { unique: true });

export const AvatarModel = modelOnce<AvatarDoc>('Avatar', 'avatars', schema);
