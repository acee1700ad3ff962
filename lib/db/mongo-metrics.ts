import type mongoose from 'mongoose';
import { gauge } from '../runtime/metrics';

/**
 * Registers gauges of the connection pool; waiting operations are the first sign of a slow database. Must be called
 * before the first request, because it counts pool events from then on.
 */
export function registerMongoMetrics(connection: mongoose.Connection): void {
  const client = connection.getClient();
  const counts = { busy: 0, waiting: 0 };
  client.on('connectionCheckOutStarted', () => (counts.waiting += 1));
  client.on('connectionCheckOutFailed', () => (counts.waiting -= 1));
  client.on('connectionCheckedOut', () => {
    counts.waiting -= 1;
    counts.busy += 1;
  });
  client.on('connectionCheckedIn', () => (counts.busy -= 1));
  gauge(
    'blinkcart_mongo_connections',
    'Connections to MongoDB in use, and operations waiting for one.',
    () => ({ ...counts }),
    'state',
  );
}
