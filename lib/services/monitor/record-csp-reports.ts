import type { CspReports } from '../../domain/monitor/csp-report-schema';
import { violationsOf, type CspDirective } from '../../domain/monitor/csp-violations';
import { minutes } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { countOne } from '../../runtime/metrics';
import { processShared } from '../../runtime/process-shared';

const REPORTS = {
  name: 'blinkcart_csp_reports_total',
  help: 'What browsers say that the content security policy refused, by directive.',
  label: 'directive',
};
/** One page that breaks a rule is opened by many people. */
const LOGGED_EVERY_MS = minutes(1);

/** Counts what browsers report, and logs one of each directive a minute. Stores nothing of it. */
export function recordCspReports(reports: CspReports): void {
  const logged = processShared('logged-csp-reports', () => new Map<CspDirective, number>());
  for (const violation of violationsOf(reports)) {
    const { directive } = violation;
    countOne(REPORTS, directive);
    const now = Date.now();
    if (now - (logged.get(directive) ?? 0) < LOGGED_EVERY_MS) continue;
    logged.set(directive, now);
    logger().warn(violation, 'a page broke its content security policy');
  }
}
