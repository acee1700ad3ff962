import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A deleted account whose erasure is not complete; removed when it is. Not mirrored. */
export type AccountDeletionDoc = {
  /** The user's id. */
  _id: mongoose.Types.ObjectId;
  begunAt: Date;
};

const schema = new mongoose.Schema({ begunAt: { type: Date, required: true } }, STORED);

export const AccountDeletionModel = modelOnce<AccountDeletionDoc>(
  'AccountDeletion',
  'accountdeletions',
  schema,
);
