import type { CspReports } from './csp-report-schema';

/** The directives of the CSP standard. */
const DIRECTIVES = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'media-src',
  'object-src',
  'frame-src',
  'fenced-frame-src',
  'child-src',
  'worker-src',
  'manifest-src',
  'prefetch-src',
  'connect-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'navigate-to',
  'sandbox',
  'require-trusted-types-for',
  'trusted-types',
] as const;
export type CspDirective = (typeof DIRECTIVES)[number] | 'other';

export type CspViolation = {
  directive: CspDirective;
  /** The blocked origin, a scheme such as `data:`, or a keyword such as `inline`. */
  blocked: string;
  /** The path of the page, without its query, which may contain personal data. */
  page: string;
};

const MAX_CHARACTERS = 200;

/** Extracts bounded, known fields from reports, because any client can send them. */
export function violationsOf(reports: CspReports): CspViolation[] {
  if (Array.isArray(reports)) return reports.flatMap(violationsOf);
  if ('body' in reports) {
    const { documentURL, blockedURL, effectiveDirective } = reports.body;
    return [toViolation(effectiveDirective, blockedURL, documentURL)];
  }
  const report = reports['csp-report'];
  const directive = report['effective-directive'] || report['violated-directive'] || '';
  return [toViolation(directive, report['blocked-uri'], report['document-uri'])];
}

function toViolation(directive: string, blocked: string | null | undefined, page: string): CspViolation {
  const name = directive.split(' ', 1)[0];
  return {
    directive: DIRECTIVES.find((known) => known === name) ?? 'other',
    blocked: sourceOf(blocked ?? '').slice(0, MAX_CHARACTERS),
    page: pathOf(page).slice(0, MAX_CHARACTERS),
  };
}

/** The field is a URL or a keyword such as `inline`, `eval` or `data`. */
function sourceOf(blocked: string): string {
  if (/^[a-z-]{0,30}$/.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return 'other';
  const { origin, protocol } = new URL(blocked);
  return origin === 'null' ? protocol : origin;
}

/** Only http(s) URLs have a path; a `data:` URL contains the page itself. */
function pathOf(page: string): string {
  return /^https?:/.test(page) && URL.canParse(page) ? new URL(page).pathname : '';
}
