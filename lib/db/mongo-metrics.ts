import type mongoose from 'mongoose';
import { gauge } from '../runtime/metrics';

/**
 * What the connection pool does; a queue in front of it is the first sign of a database that is too slow. Register it
 * before the first request: it counts what happens from then on.
 */
export function registerMongoMetrics(connection: mongoose.Connection): void {
  const client = connection.getClient();
  const now = { busy: 0, waiting: 0 };
  client.on('connectionCheckOutStarted', () => (now.waiting += 1));
  client.on('connectionCheckOutFailed', () => (now.waiting -= 1));
  client.on('connectionCheckedOut', () => {
    now.waiting -= 1;
    now.busy += 1;
  });
  client.on('connectionCheckedIn', () => (now.busy -= 1));
  gauge(
    'blinkcart_mongo_connections',
    'Connections to MongoDB that are busy, and operations that wait for one.',
    () => ({ ...now }),
    'state',
  );
}
