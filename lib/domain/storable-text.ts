import type { FieldError } from './errors';

const NUL_FAULT = 'must not contain the character NUL';
const SURROGATE_FAULT = 'must not contain half of a surrogate pair';
/** So that a body of nothing else is not answered by a list as long as itself. */
const MOST_FAULTS = 20;

/** Why a store refuses this text, or null: Postgres keeps no NUL in a text, and a lone surrogate has no UTF-8. */
function faultOf(text: string): string | null {
  if (text.includes('\0')) return NUL_FAULT;
  return /\p{Surrogate}/u.test(text) ? SURROGATE_FAULT : null;
}

/**
 * The texts in a value of JSON that a store refuses, names of fields among them, each with its path. At most 20.
 * Walks without recursion, so that no depth of nesting overflows the stack.
 */
export function unstorableTexts(value: unknown): FieldError[] {
  const faults: FieldError[] = [];
  const note = (text: string, path: string, subject = '') => {
    const fault = faultOf(text);
    if (fault) faults.push({ path, message: subject + fault });
  };
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = waiting.pop(); next && faults.length < MOST_FAULTS; next = waiting.pop()) {
    if (typeof next.value === 'string') note(next.value, next.path);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, held] of Object.entries(next.value)) {
      const path = next.path ? `${next.path}.${key}` : key;
      note(key, path, 'has a name that ');
      waiting.push({ value: held, path });
    }
  }
  return faults.slice(0, MOST_FAULTS);
}
