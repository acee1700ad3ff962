/**
 * Next streams a page: first with the loading state of its boundaries, then with hidden pieces, which inline scripts
 * move into a placeholder (`$RS`) or a boundary (`$RC`). A kept page is complete before it is sent, so its pieces are put
 * in place here: the page paints once, needs fewer scripts and works without them. A page with any other instruction of
 * React is returned as it is, and its scripts do the same in the browser.
 */
export function fillBoundaries(html: string, nonce: string): string {
  const moves: Move[] = [];
  let isKnown = true;
  let page = html.replace(SCRIPT, (script: string, attributes: string, body: string) => {
    if (!attributes.includes(`nonce="${nonce}"`) || !body.startsWith('$R')) return script;
    const [, , piece, placeholder, boundary, content] = CALL.exec(body) ?? [];
    if (piece && placeholder) moves.push({ piece, placeholder });
    else if (content && boundary) moves.push({ piece: content, boundary });
    else isKnown = false;
    return '';
  });
  if (!isKnown) return html;

  const pieces = new Map<string, string>();
  for (;;) {
    const piece = lastPiece(page);
    if (!piece) break;
    pieces.set(piece.id, piece.content);
    page = page.slice(0, piece.start) + page.slice(piece.end);
  }
  for (const move of moves) {
    const content = pieces.get(move.piece);
    if (content === undefined) return html;
    pieces.delete(move.piece);
    const place = (text: string) =>
      'placeholder' in move
        ? fillPlaceholder(text, move.placeholder, content)
        : revealContent(text, move.boundary, content);
    const placed = place(page);
    if (placed !== null) page = placed;
    else if (!replaceInOne(pieces, place)) return html;
  }
  return pieces.size === 0 ? page : html;
}

type Move = { piece: string } & ({ placeholder: string } | { boundary: string });

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
/** The call at the end of a script, after the definitions of functions that it uses first. */
const CALL = /(^|;)(?:\$RS\("(S:\w+)","(P:\w+)"\)|\$RC\("(B:\w+)","(S:\w+)"\));?$/;
const PIECE = '<div hidden id="S:';

/** The last hidden piece of a page. Pieces are in no other piece. */
function lastPiece(page: string): { id: string; content: string; start: number; end: number } | null {
  const start = page.lastIndexOf(PIECE);
  if (start < 0) return null;
  const contentStart = page.indexOf('>', start) + 1;
  const id = page.slice(start + PIECE.length - 2, contentStart - 2);
  const tags = /<(\/?)div\b/g;
  tags.lastIndex = contentStart;
  let depth = 1;
  for (let tag = tags.exec(page); tag; tag = tags.exec(page)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0)
      return { id, content: page.slice(contentStart, tag.index), start, end: tag.index + '</div>'.length };
  }
  return null;
}

/** Null if the text has no such placeholder. */
function fillPlaceholder(text: string, id: string, content: string): string | null {
  const template = `<template id="${id}"></template>`;
  return text.includes(template) ? text.replace(template, () => content) : null;
}

/** Replaces the loading state of a boundary by its content. Null if the text has no such boundary. */
function revealContent(text: string, id: string, content: string): string | null {
  const opening = `<!--$?--><template id="${id}"></template>`;
  const start = text.indexOf(opening);
  if (start < 0) return null;
  const marks = /<!--(\/?)\$[^-]*-->/g;
  marks.lastIndex = start + opening.length;
  let depth = 1;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[1] ? -1 : 1;
    if (depth === 0) return `${text.slice(0, start)}<!--$-->${content}${text.slice(mark.index)}`;
  }
  return null;
}

function replaceInOne(pieces: Map<string, string>, place: (text: string) => string | null): boolean {
  for (const [id, text] of pieces) {
    const placed = place(text);
    if (placed === null) continue;
    pieces.set(id, placed);
    return true;
  }
  return false;
}
