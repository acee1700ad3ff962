import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** An account that was deleted and of which something may still be left. Gone once nothing is. Not mirrored. */
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
