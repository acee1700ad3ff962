/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const FOLDED_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const FOLDED = new RegExp(`[${Object.keys(FOLDED_LETTERS).join('')}]`, 'gu');

/** Accents of Latin, Greek and Cyrillic letters. Vowel signs of Indian scripts are other code points and are kept. */
const ACCENTS = /[\u0300-\u036f]/gu;
/** The nukta of each Indian script, which is often left out in writing: ज़ and ज, ड़ and ड. */
const NUKTAS = /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]/gu;
/** Candrabindu, which is often written as anusvara: आँवला and आंवला. */
const CANDRABINDU = /\u0901/gu;
/** Apostrophes, joiners, soft hyphens and variation selectors, which do not separate words. */
const IGNORED = /['’‘ʼ`´\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f]/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Folds a text for comparison: lower case, without accents, nuktas and apostrophes, compatibility forms replaced.
 * "Crème Brûlée" and "creme brulee" have the same fold, as have the composed and decomposed forms of a letter.
 */
export function foldText(text: string): string {
  return text
    .replace(IGNORED, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(NUKTAS, '')
    .replace(CANDRABINDU, '\u0902')
    .replace(FOLDED, (letter) => FOLDED_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** Splits a text into folded words. Combining marks belong to words, so that Devanagari words stay whole. */
export function searchWords(text: string): string[] {
  return foldText(text).match(WORD) ?? [];
}

/** The words of a text as written, in lower case, by their fold: `creme` -> `crème`. For words shown to users. */
export function writtenWords(text: string): Map<string, string> {
  const written = new Map<string, string>();
  for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
    const folded = foldText(word);
    if (folded && !written.has(folded)) written.set(folded, word.toLowerCase());
  }
  return written;
}

/** The possible singulars of an English plural: `tomatoes` -> `tomatoe`, `tomato`; `berries` -> `berry`. */
export function singularForms(word: string): string[] {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return [];
  const forms = [word.slice(0, -1)];
  if (word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  return forms;
}
