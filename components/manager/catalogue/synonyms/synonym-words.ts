import { searchWords } from '@/lib/domain/catalogue/search-text';

const MAX_WORDS = 20;
const MAX_LENGTH = 40;
const MAX_PHRASE_WORDS = 4;

/** Reads the words of a text, which are separated by commas or lines. */
export function readWords(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((word) => word.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** The reason why these words cannot be saved, or null. The server has the same rules. */
export function wordsError(words: string[]): string | null {
  if (words.length < 2) return 'Write at least two words.';
  if (words.length > MAX_WORDS) return `${MAX_WORDS} words are the most.`;
  const phrases = words.map((word) => searchWords(word).join(' '));
  for (const [index, word] of words.entries()) {
    const phrase = phrases[index]!;
    if (phrase.length < 2) return `“${word}” is too short.`;
    if (word.length > MAX_LENGTH) return `“${word}” is too long.`;
    if (phrase.split(' ').length > MAX_PHRASE_WORDS)
      return `“${word}” has more than ${MAX_PHRASE_WORDS} words.`;
    if (phrases.indexOf(phrase) !== index) return `“${word}” is there twice.`;
  }
  return null;
}
