import { invalidInput } from './input-faults';

const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * The fields of a query; of one that is given twice, the last. 400 for what is no percent-encoded UTF-8, which
 * URLSearchParams would replace by U+FFFD without a word.
 */
export function readQuery(url: string): Record<string, string> {
  const mark = url.indexOf('?');
  if (mark < 0) return {};
  const query = url.slice(mark + 1);
  if (!query.includes('%')) return Object.fromEntries(new URLSearchParams(query));
  const pairs = query.split('&').filter(Boolean);
  return Object.fromEntries(pairs.map(readPair));
}

function readPair(pair: string): [name: string, value: string] {
  const [rawName = '', ...rest] = pair.split('=');
  let name = rawName;
  try {
    name = decoded(rawName);
    return [name, decoded(rest.join('='))];
  } catch {
    throw invalidInput('query', [{ path: name, message: 'must be percent-encoded UTF-8' }]);
  }
}
