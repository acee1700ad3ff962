import { startSalesRollup } from './compact-sales';
import { startStockOutWatch } from './watch-stock-outs';

/** Starts the jobs that collect the figures of the reports. Returns a function that stops them after their current run. */
export function startReports(): () => Promise<void> {
  const stops = [startSalesRollup(), startStockOutWatch()];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
