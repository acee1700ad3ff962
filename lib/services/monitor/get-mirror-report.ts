import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { mirrorReportSlot } from './get-overview';

/** How the mirror is doing right now. 404 where the shop runs without one. */
export async function getMirrorReport(_actor: Actor): Promise<MirrorReport> {
  const report = mirrorReportSlot().report;
  if (!report) throw new NotFoundError('A mirror');
  return report();
}
