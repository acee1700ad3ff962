// By name, because not every layer may import the driver: connection, election, time-out.
const UNREACHABLE =
  /^(MongoNetwork|MongoServerSelection|MongoWaitQueueTimeout|MongoNotConnected|MongoPoolCleared|MongooseServerSelection|MongoTopologyClosed)/;

/** Whether the store, not the request, is at fault. */
export function isStoreUnreachable(error: unknown): boolean {
  return error instanceof Error && UNREACHABLE.test(error.name);
}
