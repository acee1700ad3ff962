import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nonceOf, withoutNonce } from './page-policy';

const NONCE = 'q83vEjRWeJC6mKvN7xI0Vg==';
const hashOf = (script: string) => `sha256-${createHash('sha256').update(script).digest('base64')}`;

describe('withoutNonce', () => {
  it('removes the nonce from elements and data, and hashes the inline scripts as they are sent', () => {
    const html = `<link nonce="${NONCE}" href="/a.js"/><script nonce="${NONCE}">theme("${NONCE}")</script><p>Milk</p>`;
    const { text, scriptHashes } = withoutNonce(html, NONCE);
    expect(text).not.toContain(NONCE);
    const sent = /<script>(.*)<\/script>/.exec(text)![1]!;
    expect(sent).toBe('theme("AAAAAAAAAAAAAAAAAAAAAA==")');
    expect(scriptHashes).toEqual([hashOf(sent)]);
  });

  it('gives no hash to an inline script without the nonce, which came with the data of the page', () => {
    const injected = '<p><script>steal()</script><script nonce="guessed">steal()</script></p>';
    const { text, scriptHashes } = withoutNonce(`${injected}<script nonce="${NONCE}">own()</script>`, NONCE);
    expect(scriptHashes).toEqual([hashOf('own()')]);
    expect(text).toContain('<script>steal()</script>');
  });

  it('gives no hash to files and to structured data', () => {
    const html = `<script src="/a.js" nonce="${NONCE}"></script><script type="application/ld+json" nonce="${NONCE}">{}</script>`;
    expect(withoutNonce(html, NONCE).scriptHashes).toEqual([]);
  });

  it('joins the data scripts, so that one hash covers them', () => {
    const script = (body: string) => `<script nonce="${NONCE}">${body}</script>`;
    const html =
      script('(self.__next_f=self.__next_f||[]).push([0])') +
      script('self.__next_f.push([1,"a"])') +
      script('self.__next_f.push([1,"b"])');
    const joined =
      '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([1,"a"]);self.__next_f.push([1,"b"])';
    expect(withoutNonce(html, NONCE)).toEqual({
      text: `<script>${joined}</script>`,
      scriptHashes: [hashOf(joined)],
    });
  });
});

describe('nonceOf', () => {
  it('reads the nonce of a policy', () => {
    expect(nonceOf(`default-src 'self'; script-src 'self' 'nonce-${NONCE}'`)).toBe(NONCE);
    expect(nonceOf("default-src 'self'; script-src 'self'")).toBeNull();
    expect(nonceOf(undefined)).toBeNull();
  });
});
