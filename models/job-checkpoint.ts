import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** The progress of a long job, from which it continues after a crash: the stage and the last id in it. */
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
