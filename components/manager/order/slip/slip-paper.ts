/** The papers of the slip: a receipt roll of 80 mm, and A4. */
export const PAPERS = ['80mm', 'a4'] as const;
export type Paper = (typeof PAPERS)[number];

export const PAPER_LABEL: Record<Paper, string> = { '80mm': '80 mm roll', a4: 'A4' };

/** The value of the `paper` parameter of the URL. */
export function toPaper(value: string | string[] | undefined): Paper {
  return PAPERS.find((paper) => paper === value) ?? '80mm';
}

/** The page size for the printer. The roll is cut after the slip, so that its length is that of the content. */
export function pageRule(paper: Paper): string {
  return paper === 'a4' ? '@page { size: A4; margin: 15mm }' : '@page { size: 80mm auto; margin: 3mm }';
}
