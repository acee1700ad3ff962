import { contentSecurityPolicy, reportingHeaders } from '../runtime/content-security-policy';
import { days } from '../runtime/clock';
import type { Env } from '../runtime/env';

const ON_EVERY_PAGE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), screen-wake-lock=(self), camera=(), microphone=(), payment=()',
};

const YEAR_S = days(365) / 1000;
/** Their URLs contain the page to which the user returns, which must not leak as a referrer. */
const AUTH_PAGES = /^\/(login|register|session)(?=[/?]|$)/;

/** The headers of a page or file by its URL; API responses have their own in json-response.ts. */
export type PageHeaders = (url: string) => Readonly<Record<string, string>>;

/** Creates the header lookup of a deployment. */
export function pageHeadersFor({ mode, APP_ORIGIN }: Pick<Env, 'mode' | 'APP_ORIGIN'>): PageHeaders {
  const plain: Record<string, string> = {
    ...ON_EVERY_PAGE,
    // For files and other responses that do not pass the middleware, which sets a policy with a nonce on pages.
    'content-security-policy': contentSecurityPolicy({ appOrigin: APP_ORIGIN }),
    ...reportingHeaders(APP_ORIGIN),
  };
  if (mode === 'live' && APP_ORIGIN.startsWith('https:'))
    plain['strict-transport-security'] = `max-age=${YEAR_S}; includeSubDomains`;
  const auth = { ...plain, 'referrer-policy': 'no-referrer' };
  return (url) => (AUTH_PAGES.test(url) ? auth : plain);
}
