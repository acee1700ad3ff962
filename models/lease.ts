import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** The process that runs a job for all processes. Correctness must not depend on it, because owners can overlap. */
export type LeaseDoc = { _id: string; owner: string; until: Date; epoch: number };

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
    epoch: { type: Number, required: true },
  },
  STORED,
);

export const LeaseModel = modelOnce<LeaseDoc>('Lease', 'leases', schema);
