import { beforeEach, describe, expect, it } from 'vitest';
import { createPageRevisions, type PageRevisions } from './page-revisions';

let time: number;
let reported: boolean;
let revisions: PageRevisions;

beforeEach(() => {
  [time, reported] = [1_000_000, true];
  revisions = createPageRevisions({ isReported: () => reported, now: () => time });
});

const pageWith = (...ids: string[]) => ({ ...revisions.begin(), productIds: new Set(ids) });

describe('createPageRevisions', () => {
  it('keeps a page current for 30 seconds without a change', () => {
    const page = pageWith('milk');
    time += 29_999;
    expect(revisions.isCurrent(page)).toBe(true);
    time += 1;
    expect(revisions.isCurrent(page)).toBe(false);
  });

  it('ends every page on a change of the catalogue', () => {
    const pages = [pageWith('milk'), pageWith()];
    time += 600;
    revisions.changeAll();
    expect(pages.map((page) => revisions.isCurrent(page))).toEqual([false, false]);
    expect(revisions.isCurrent(pageWith('milk'))).toBe(true);
  });

  it('ends only the pages with a product whose stock has changed', () => {
    const [milk, bread] = [pageWith('milk', 'eggs'), pageWith('bread')];
    time += 600;
    revisions.changeProducts(['milk']);
    expect([milk, bread].map((page) => revisions.isCurrent(page))).toEqual([false, true]);
    revisions.changeProducts(['bread']);
    expect([milk, bread].map((page) => revisions.isCurrent(page))).toEqual([false, false]);
  });

  it('ends a page that was being rendered when the change came', () => {
    const begun = revisions.begin();
    revisions.changeProducts(['milk']);
    time += 600;
    expect(revisions.isCurrent({ ...begun, productIds: new Set(['milk']) })).toBe(false);
  });

  it('keeps a changed page for half a second after its render, which bounds the renders', () => {
    const page = pageWith('milk');
    revisions.changeAll();
    time += 499;
    expect(revisions.isCurrent(page)).toBe(true);
    time += 1;
    expect(revisions.isCurrent(page)).toBe(false);
  });

  it('keeps a page for one second while changes by other processes are not reported', () => {
    const page = pageWith('milk');
    reported = false;
    time += 999;
    expect(revisions.isCurrent(page)).toBe(true);
    time += 1;
    expect(revisions.isCurrent(page)).toBe(false);
  });
});
