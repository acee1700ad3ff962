import { AccountExportSchema } from '@/lib/domain/accounts/export-schema';
import { ResponseWithHeaders, route } from '@/lib/http/route';
import { exportAccount } from '@/lib/services/accounts/data/export-account';

export const GET = route(
  {
    summary: 'Export all data stored about you, as a JSON file.',
    can: 'account.self',
    errorStatuses: [404],
    response: AccountExportSchema,
  },
  async ({ actor }) => {
    const data = await exportAccount(actor);
    const name = `blinkcart-export-${data.exportedAt.slice(0, 10)}.json`;
    return new ResponseWithHeaders(data, [['content-disposition', `attachment; filename="${name}"`]]);
  },
);
