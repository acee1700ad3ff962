/** Where browsers tell what they refused. */
const REPORTS_PATH = '/api/csp-reports';
const REPORTS_NAME = 'csp';

// Browsers heed a named place over https alone, and report-uri no longer once a policy names one.
const namesPlace = (appOrigin: string): boolean => appOrigin.startsWith('https:');

type PolicyOptions = {
  /** Of this one response. Without it scripts run from our own files alone, and none that stands in a page. */
  nonce?: string;
  /** Where the shop is open, such as https://shop.example.net. */
  appOrigin: string;
  /** Hot reload evaluates its modules. */
  development?: boolean;
};

/**
 * What a page may load and run. Styles are free: libraries set them as attributes, which no nonce covers, and a nonce
 * in style-src would forbid those.
 */
export function contentSecurityPolicy({ nonce, appOrigin, development = false }: PolicyOptions): string {
  const scripts = ["'self'"];
  if (nonce) scripts.push(`'nonce-${nonce}'`, "'strict-dynamic'");
  if (development) scripts.push("'unsafe-eval'");
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // Older Safari does not count a socket as 'self'.
    `connect-src 'self' ${appOrigin.replace(/^http/, 'ws')}`,
    // Would else follow script-src, where strict-dynamic takes 'self' away.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${REPORTS_PATH}`,
    ...(namesPlace(appOrigin) ? [`report-to ${REPORTS_NAME}`] : []),
  ].join('; ');
}

/** The headers beside the policy: which place its name for reports stands for. */
export function reportingHeaders(appOrigin: string): Record<string, string> {
  return namesPlace(appOrigin) ? { 'reporting-endpoints': `${REPORTS_NAME}="${REPORTS_PATH}"` } : {};
}
