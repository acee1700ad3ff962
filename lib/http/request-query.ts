import { invalidInput } from './input-errors';

const decodeField = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * Parses the query of a URL; of a repeated field, the last value counts. Throws 400 for invalid percent-encoded UTF-8,
 * which URLSearchParams would silently replace by U+FFFD.
 */
export function readQuery(url: string): Record<string, string> {
  const queryStart = url.indexOf('?');
  if (queryStart < 0) return {};
  const query = url.slice(queryStart + 1);
  if (!query.includes('%')) return Object.fromEntries(new URLSearchParams(query));
  const pairs = query.split('&').filter(Boolean);
  return Object.fromEntries(pairs.map(readPair));
}

function readPair(pair: string): [name: string, value: string] {
  const [rawName = '', ...rest] = pair.split('=');
  let name = rawName;
  try {
    name = decodeField(rawName);
    return [name, decodeField(rest.join('='))];
  } catch {
    throw invalidInput('query', [{ path: name, message: 'must be percent-encoded UTF-8' }]);
  }
}
