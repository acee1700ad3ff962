import { AccountExportSchema } from '@/lib/domain/accounts/export-schema';
import { Answer, route } from '@/lib/http/route';
import { exportAccount } from '@/lib/services/accounts/data/export-account';

export const GET = route(
  {
    summary: 'Everything that the shop holds about you, as a file.',
    can: 'account.self',
    answer: AccountExportSchema,
  },
  async ({ actor }) => {
    const all = await exportAccount(actor);
    const name = `blinkcart-export-${all.exportedAt.slice(0, 10)}.json`;
    return new Answer(all, [['content-disposition', `attachment; filename="${name}"`]]);
  },
);
