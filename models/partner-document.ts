import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A picture of a document of an applicant, re-encoded from the upload. Private, and not mirrored. */
export type PartnerDocumentDoc = {
  /** 128 random bits in hex, new for each upload. */
  _id: string;
  /** The applicant or partner. */
  userId: mongoose.Types.ObjectId;
  /** WebP without metadata. */
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
schema.index({ userId: 1 });

export const PartnerDocumentModel = modelOnce<PartnerDocumentDoc>(
  'PartnerDocument',
  'partnerdocuments',
  schema,
);
