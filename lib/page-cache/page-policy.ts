import { createHash } from 'node:crypto';
import { fillBoundaries } from './page-boundaries';

/** As long as a real nonce, because the payloads inside a page state the length of some of their texts. */
const NO_NONCE = `${'A'.repeat(22)}==`;
const NONCE = /'nonce-([\w+/=]{24})'/;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
/** Scripts of these types are data, which browsers do not run. */
const DATA_TYPE = /\btype="application\/(ld\+)?json"/;

/** Start of the scripts that hold the data of a page. A page has one for each piece in which Next has rendered it. */
const PUSH = 'self.__next_f.push(';

/** Returns the nonce of a Content-Security-Policy; null without one. */
export function nonceOf(policy: string | undefined): string | null {
  return NONCE.exec(policy ?? '')?.[1] ?? null;
}

export type NonceFree = {
  text: string;
  /** Sources for script-src: the SHA-256 of every inline script that had the nonce. */
  scriptHashes: string[];
};

/**
 * Removes the nonce from a rendered page and joins its data scripts, because each hash makes the policy longer and many
 * proxies refuse headers above 4 kB. Only scripts that had the nonce get a hash, because a script without it was
 * not written by the server but came into the page with its data.
 */
export function withoutNonce(html: string, nonce: string): NonceFree {
  const attribute = `nonce="${nonce}"`;
  const joined = fillBoundaries(html, nonce).replaceAll(
    `)</script><script ${attribute}>${PUSH}`,
    `);${PUSH}`,
  );
  const trusted: string[] = [];
  for (const [, attributes = '', body = ''] of joined.matchAll(SCRIPT))
    if (attributes.includes(attribute) && !/\bsrc="/.test(attributes) && !DATA_TYPE.test(attributes))
      trusted.push(replaceNonce(body, nonce));
  return {
    text: replaceNonce(joined.replaceAll(` ${attribute}`, ''), nonce),
    scriptHashes: [...new Set(trusted.map(sha256))],
  };
}

/** Replaces the nonce in a payload of client-side navigation, which has it as a property. */
export function replaceNonce(text: string, nonce: string): string {
  return text.replaceAll(nonce, NO_NONCE);
}

function sha256(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
