// Matches by name, because not every layer may import the driver.
const UNREACHABLE =
  /^(MongoNetwork|MongoServerSelection|MongoWaitQueueTimeout|MongoNotConnected|MongoPoolCleared|MongooseServerSelection|MongoTopologyClosed)/;

/** Whether an error means that MongoDB is unreachable. */
export function isStoreUnreachable(error: unknown): boolean {
  return error instanceof Error && UNREACHABLE.test(error.name);
}
