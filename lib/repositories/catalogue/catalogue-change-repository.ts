import { CatalogueChangeModel, type CatalogueChangeDoc } from '../../../models/catalogue-change';
import { ObjectId } from '../shared/mirrored-write';

/** A message between processes: the sender, and what it has changed. */
export type CatalogueMessage = Pick<CatalogueChangeDoc, 'from' | 'stockOf'>;

export type CatalogueChangeStream = { close: () => Promise<void> };

/** Stores a message for the other processes. The messages are only hints, so that one lost in a crash does no harm. */
export async function insertCatalogueMessage(message: CatalogueMessage): Promise<void> {
  await CatalogueChangeModel.collection.insertOne(
    { _id: new ObjectId(), ...message, at: new Date() },
    { writeConcern: { w: 1 } },
  );
}

/**
 * Opens a change stream of the messages of all processes. Resolves once it is open, so that no later message is
 * missed. `onEnd` is called when the stream has failed and the driver cannot resume it.
 */
export async function watchCatalogueMessages(
  onMessage: (message: CatalogueMessage) => void,
  onEnd: (error: unknown) => void,
): Promise<CatalogueChangeStream> {
  const stream = CatalogueChangeModel.collection.watch<CatalogueChangeDoc>(
    [{ $match: { operationType: 'insert' } }],
    { maxAwaitTimeMS: 10_000 },
  );
  let closed = false;
  stream.on('change', (change) => {
    if (change.operationType === 'insert') onMessage(change.fullDocument);
  });
  stream.on('error', (error) => {
    if (closed) return;
    closed = true;
    onEnd(error);
  });
  await new Promise<void>((resolve, reject) => {
    // The first token comes with the answer that opens the stream.
    stream.once('resumeTokenChanged', () => resolve());
    stream.once('error', reject);
  }).catch(async (error: unknown) => {
    closed = true;
    await stream.close().catch(() => undefined);
    throw error;
  });
  return {
    close: async () => {
      closed = true;
      await stream.close().catch(() => undefined);
    },
  };
}
