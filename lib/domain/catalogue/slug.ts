const MAX_LENGTH = 80;

/**
 * Makes a slug of a name: lower case, without marks, dashes between words. "Crème brûlée, 2 pieces" ->
 * "creme-brulee-2-pieces". Empty for a name without Latin letters and digits.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '');
}

/** Appends a number to a slug within its maximum length: "milk" and 2 -> "milk-2". */
export function numberedSlug(slug: string, number: number): string {
  const suffix = `-${number}`;
  return slug.slice(0, MAX_LENGTH - suffix.length).replace(/-+$/, '') + suffix;
}
