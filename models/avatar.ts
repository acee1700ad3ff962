import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** The picture of one user, small and made anew from what was uploaded. Not mirrored. */
export type AvatarDoc = {
  /** 128 random bits in hex, others with each upload: who knows the address was shown it. */
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
