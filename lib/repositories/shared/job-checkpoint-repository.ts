import { JobCheckpointModel, type JobCheckpointDoc } from '../../../models/job-checkpoint';

/** The current stage of a job, the last id processed in it, and the number of documents processed so far. */
export type JobCheckpoint = { stage: string; after: string; done: number };

const checkpoints = () => JobCheckpointModel.collection;

export async function findJobCheckpoint(job: string): Promise<JobCheckpoint | null> {
  const found = (await checkpoints().findOne({ _id: job as never })) as JobCheckpointDoc | null;
  return found && { stage: found.stage, after: found.after, done: found.done };
}

export async function saveJobCheckpoint(job: string, checkpoint: JobCheckpoint): Promise<void> {
  await checkpoints().updateOne(
    { _id: job as never },
    { $set: { ...checkpoint, at: new Date() } },
    { upsert: true },
  );
}

/** Deletes the checkpoint, after the end of a job or to restart it. */
export async function deleteJobCheckpoint(job: string): Promise<void> {
  await checkpoints().deleteOne({ _id: job as never });
}
