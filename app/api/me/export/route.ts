import { AccountExportSchema } from '@/lib/domain/accounts/export-schema';
import { Answer, route } from '@/lib/http/route';
import { exportAccount } from '@/lib/services/accounts/data/export-account';

export const GET = route(
  {
    summary: 'Export all data stored about you, as a JSON file.',
    can: 'account.self',
    answer: AccountExportSchema,
  },
  async ({ actor }) => {
    const data = await exportAccount(actor);
    const name = `blinkcart-export-${data.exportedAt.slice(0, 10)}.json`;
    return new Answer(data, [['content-disposition', `attachment; filename="${name}"`]]);
  },
);
