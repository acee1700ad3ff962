import type { FieldError } from './errors';

const NUL_ERROR = 'must not contain the character NUL';
const SURROGATE_ERROR = 'must not contain half of a surrogate pair';
/** Limits the size of the error response. */
const MAX_ERRORS = 20;

/** Returns why a text cannot be stored, or null. Postgres text cannot contain NUL, and lone surrogates have no UTF-8. */
function errorOf(text: string): string | null {
  if (text.includes('\0')) return NUL_ERROR;
  return /\p{Surrogate}/u.test(text) ? SURROGATE_ERROR : null;
}

/**
 * Returns an error for each string and key of a JSON value that cannot be stored, at most 20.
 * Iterative, so that deep nesting does not overflow the stack.
 */
export function unstorableTexts(value: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const check = (text: string, path: string, subject = '') => {
    const error = errorOf(text);
    if (error) errors.push({ path, message: subject + error });
  };
  const pending: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = pending.pop(); next && errors.length < MAX_ERRORS; next = pending.pop()) {
    if (typeof next.value === 'string') check(next.value, next.path);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, child] of Object.entries(next.value)) {
      const path = next.path ? `${next.path}.${key}` : key;
      check(key, path, 'has a key that ');
      pending.push({ value: child, path });
    }
  }
  return errors.slice(0, MAX_ERRORS);
}
