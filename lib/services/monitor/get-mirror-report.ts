import type { Actor } from '../../domain/access/roles';
import { NotFoundError } from '../../domain/errors';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { mirrorReportSlot } from './get-overview';

/** Returns the current state of the mirror. Throws 404 when the shop runs without one. */
export async function getMirrorReport(_actor: Actor): Promise<MirrorReport> {
  const report = mirrorReportSlot().report;
  if (!report) throw new NotFoundError('A mirror');
  return report();
}
