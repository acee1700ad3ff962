import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** How far a long job has come, so that it can go on after a crash: the part it is in, and the last id there. */
export type JobCheckpointDoc = { _id: string; stage: string; after: string; done: number; at: Date };

const schema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    stage: { type: String, required: true },
    after: { type: String, required: true },
    done: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  STORED,
);

export const JobCheckpointModel = modelOnce<JobCheckpointDoc>('JobCheckpoint', 'jobplaces', schema);
