import { seconds } from '../runtime/clock';

/** A page older than this is rendered again even without a known change, such as one that only time has made. */
const MAX_AGE_MS = seconds(30);
/** While changes by other processes are not reported, so that they are on the page within a second or so. */
const MAX_AGE_UNREPORTED_MS = seconds(1);
/** A changed page is rendered again this long after its last render at the earliest, which bounds the renders. */
const MIN_AGE_MS = 500;

/** When and from which state of the catalogue a page was rendered. */
export type RenderedFrom = {
  startedAt: number;
  /** The number of the last change before the render. */
  change: number;
  /** The number of the last change that was compared with this page. */
  comparedWith: number;
  productIds: ReadonlySet<string>;
};

export type PageRevisions = {
  /** Marks every page as changed. */
  changeAll: () => void;
  /** Marks the pages with one of these products as changed. */
  changeProducts: (ids: readonly string[]) => void;
  /** To be called before a render. */
  begin: () => Pick<RenderedFrom, 'startedAt' | 'change' | 'comparedWith'>;
  /** Whether the page may still be sent. Records the comparison in `page`. */
  isCurrent: (page: RenderedFrom) => boolean;
};

type Options = {
  /** Whether changes by other processes are reported to this one. */
  isReported: () => boolean;
  now?: () => number;
};

/** Counts the changes of the catalogue and compares pages with them. */
export function createPageRevisions({ isReported, now = Date.now }: Options): PageRevisions {
  let lastChange = 0;
  let lastChangeOfAll = 0;
  const lastChangeOf = new Map<string, number>();

  function isChanged(page: RenderedFrom): boolean {
    if (page.change < lastChangeOfAll) return true;
    if (page.comparedWith === lastChange) return false;
    for (const id of page.productIds) if ((lastChangeOf.get(id) ?? 0) > page.change) return true;
    page.comparedWith = lastChange;
    return false;
  }

  return {
    changeAll: () => {
      lastChangeOfAll = lastChange += 1;
      // Every page is older than this change, so that earlier changes need no longer be known.
      lastChangeOf.clear();
    },
    changeProducts: (ids) => {
      lastChange += 1;
      for (const id of ids) lastChangeOf.set(id, lastChange);
    },
    begin: () => ({ startedAt: now(), change: lastChange, comparedWith: lastChange }),
    isCurrent: (page) => {
      const age = now() - page.startedAt;
      if (age < MIN_AGE_MS) return true;
      return age < (isReported() ? MAX_AGE_MS : MAX_AGE_UNREPORTED_MS) && !isChanged(page);
    },
  };
}
