import { describe, expect, it } from 'vitest';
import { fillBoundaries } from './page-boundaries';

const script = (body: string) => `<script nonce="N">${body}</script>`;
const boundary = (id: string, loading: string) =>
  `<main><!--$?--><template id="${id}"></template>${loading}<!--/$--></main>`;

describe('fillBoundaries', () => {
  it('replaces the loading state of a boundary by its piece and drops the script', () => {
    const html =
      boundary('B:0', '<p>Loading</p>') +
      `<div hidden id="S:0"><div>Milk</div></div>${script('$RB=[];$RC=function(){};$RC("B:0","S:0")')}<footer></footer>`;
    expect(fillBoundaries(html, 'N')).toBe('<main><!--$--><div>Milk</div><!--/$--></main><footer></footer>');
  });

  it('fills boundaries and placeholders that are in other pieces', () => {
    const html =
      boundary('B:0', '<p>Loading</p>') +
      `<div hidden id="S:0"><h1>Shop</h1><template id="P:2"></template>${boundary('B:1', 'Wait')}</div>` +
      `<div hidden id="S:2"><p>Milk</p></div>${script('$RS=function(){};$RS("S:2","P:2")')}` +
      script('$RC("B:0","S:0")') +
      `<div hidden id="S:1">Cart</div>${script('$RC("B:1","S:1")')}`;
    expect(fillBoundaries(html, 'N')).toBe(
      '<main><!--$--><h1>Shop</h1><p>Milk</p><main><!--$-->Cart<!--/$--></main><!--/$--></main>',
    );
  });

  it('replaces a loading state that has boundaries of its own', () => {
    const html =
      boundary('B:0', '<!--$--><p>Inner</p><!--/$-->') +
      `<div hidden id="S:0">Milk</div>${script('$RC("B:0","S:0")')}`;
    expect(fillBoundaries(html, 'N')).toBe('<main><!--$-->Milk<!--/$--></main>');
  });

  it('keeps text that looks like a replacement pattern', () => {
    const html = boundary('B:0', '') + `<div hidden id="S:0">$&amp; $' $1</div>${script('$RC("B:0","S:0")')}`;
    expect(fillBoundaries(html, 'N')).toContain("$&amp; $' $1");
  });

  it.each([
    ['an unknown instruction', `<div hidden id="S:0">Milk</div>${script('$RX("B:0","error")')}`],
    ['a piece without an instruction', '<div hidden id="S:0">Milk</div>'],
    ['an instruction without its piece', script('$RC("B:0","S:0")')],
    [
      'an instruction for an unknown boundary',
      `<div hidden id="S:0">Milk</div>${script('$RC("B:7","S:0")')}`,
    ],
  ])('returns a page with %s as it is', (_name, rest) => {
    const html = boundary('B:0', '<p>Loading</p>') + rest;
    expect(fillBoundaries(html, 'N')).toBe(html);
  });

  it('ignores instructions of a script without the nonce', () => {
    const html = `${boundary('B:0', 'Loading')}<script>$RC("B:0","S:0")</script>`;
    expect(fillBoundaries(html, 'N')).toBe(html);
  });
});
