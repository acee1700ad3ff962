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
/** Their addresses say where somebody was going. */
const AUTH_PAGES = /^\/(login|register|session)(?=[/?]|$)/;

/** What a response under this address carries, unless it is the API's: those have their own, see json-answer. */
export type PageHeaders = (url: string) => Readonly<Record<string, string>>;

/** Made once, for a deployment. */
export function pageHeadersFor({ mode, APP_ORIGIN }: Pick<Env, 'mode' | 'APP_ORIGIN'>): PageHeaders {
  const plain: Record<string, string> = {
    ...ON_EVERY_PAGE,
    // For files, and whatever the middleware does not see: pages get theirs there, with a nonce.
    'content-security-policy': contentSecurityPolicy({ appOrigin: APP_ORIGIN }),
    ...reportingHeaders(APP_ORIGIN),
  };
  if (mode === 'live' && APP_ORIGIN.startsWith('https:'))
    plain['strict-transport-security'] = `max-age=${YEAR_S}; includeSubDomains`;
  const auth = { ...plain, 'referrer-policy': 'no-referrer' };
  return (url) => (AUTH_PAGES.test(url) ? auth : plain);
}
