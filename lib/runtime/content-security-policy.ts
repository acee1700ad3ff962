/** Endpoint for violation reports of browsers. */
const REPORTS_PATH = '/api/csp-reports';
const REPORTING_GROUP = 'csp';

// Browsers accept reporting endpoints only over https, and ignore report-uri when the policy has report-to.
const usesReportTo = (appOrigin: string): boolean => appOrigin.startsWith('https:');

type PolicyOptions = {
  /** Nonce of the response. Without it only scripts from own files run, and no inline scripts. */
  nonce?: string;
  /** SHA-256 of the inline scripts that may run, such as `sha256-...`. For pages that are kept, in place of a nonce. */
  scriptHashes?: readonly string[];
  /** Public origin of the shop, such as https://shop.example.net. */
  appOrigin: string;
  /** Allows eval, which hot reload uses. */
  development?: boolean;
};

/**
 * Builds the Content-Security-Policy of a page. Inline styles are allowed, because libraries set style attributes, which
 * a nonce in style-src would block.
 */
export function contentSecurityPolicy({
  nonce,
  scriptHashes = [],
  appOrigin,
  development = false,
}: PolicyOptions): string {
  const scripts = ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)];
  if (nonce) scripts.push(`'nonce-${nonce}'`, "'strict-dynamic'");
  if (development) scripts.push("'unsafe-eval'");
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // In older Safari 'self' does not include WebSockets.
    `connect-src 'self' ${appOrigin.replace(/^http/, 'ws')}`,
    // Otherwise falls back to script-src, where strict-dynamic disables 'self'.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${REPORTS_PATH}`,
    ...(usesReportTo(appOrigin) ? [`report-to ${REPORTING_GROUP}`] : []),
  ].join('; ');
}

/** The Reporting-Endpoints header, which maps the policy's report-to group to its URL. Empty without https. */
export function reportingHeaders(appOrigin: string): Record<string, string> {
  return usesReportTo(appOrigin) ? { 'reporting-endpoints': `${REPORTING_GROUP}="${REPORTS_PATH}"` } : {};
}
