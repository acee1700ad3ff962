import { OverviewSchema } from '@/lib/domain/monitor/overview-schema';
import { route } from '@/lib/http/route';
import { getOverview } from '@/lib/services/monitor/get-overview';

export const GET = route(
  { summary: 'Get the aggregated figures of the monitor.', can: 'monitor.read', response: OverviewSchema },
  ({ actor }) => getOverview(actor),
);
