import { JobCheckpointModel, type JobCheckpointDoc } from '../../../models/job-checkpoint';

/** The part that a job is in, the last id it has seen to there, and how many documents until then. */
export type JobCheckpoint = { stage: string; after: string; done: number };

const places = () => JobCheckpointModel.collection;

export async function findJobCheckpoint(job: string): Promise<JobCheckpoint | null> {
  const found = (await places().findOne({ _id: job as never })) as JobCheckpointDoc | null;
  return found && { stage: found.stage, after: found.after, done: found.done };
}

export async function saveJobCheckpoint(job: string, place: JobCheckpoint): Promise<void> {
  await places().updateOne({ _id: job as never }, { $set: { ...place, at: new Date() } }, { upsert: true });
}

/** The job has come to its end, or is to begin anew. */
export async function deleteJobCheckpoint(job: string): Promise<void> {
  await places().deleteOne({ _id: job as never });
}
