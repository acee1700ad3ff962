import { JobPlaceModel, type JobPlaceDoc } from '../../../models/job-checkpoint';

/** The part that a job is in, the last id it has seen to there, and how many documents until then. */
export type JobPlace = { stage: string; after: string; done: number };

const places = () => JobPlaceModel.collection;

export async function findJobPlace(job: string): Promise<JobPlace | null> {
  const found = (await places().findOne({ _id: job as never })) as JobPlaceDoc | null;
  return found && { stage: found.stage, after: found.after, done: found.done };
}

export async function saveJobPlace(job: string, place: JobPlace): Promise<void> {
  await places().updateOne({ _id: job as never }, { $set: { ...place, at: new Date() } }, { upsert: true });
}

/** The job has come to its end, or is to begin anew. */
export async function forgetJobPlace(job: string): Promise<void> {
  await places().deleteOne({ _id: job as never });
}
