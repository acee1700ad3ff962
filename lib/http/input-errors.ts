import type { z } from 'zod';
import { type FieldError, ValidationError } from '../domain/errors';
import { unstorableTexts } from '../domain/storable-text';

type RawIssue = z.core.$ZodRawIssue;

const TYPE_NAMES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};
const pluralized = (count: unknown, one: string) =>
  `${String(count)} ${Number(count) === 1 ? one : `${one}s`}`;

/** Such as "must have at least 3 characters", "must have at least 1 entry" or "must be at least 0". */
function boundMessage(which: string, count: unknown, origin: unknown): string {
  if (origin === 'string') return `must have ${which} ${pluralized(count, 'character')}`;
  if (origin === 'array') return `must have ${which} ${String(count)} ${count === 1 ? 'entry' : 'entries'}`;
  return `must be ${which} ${String(count)}`;
}

/** Returns the message of an issue for which the schema has none, such as "must be a number"; it follows the field name. */
export function errorMessage(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return `must be ${TYPE_NAMES[String(issue.expected)] ?? String(issue.expected)}`;
    case 'too_small':
      return boundMessage('at least', issue.minimum, issue.origin);
    case 'too_big':
      return boundMessage('at most', issue.maximum, issue.origin);
    case 'invalid_value':
      if (issue.input === undefined) return 'is required';
      return `must be ${(issue.values as unknown[]).map(String).join(' or ')}`;
    case 'unrecognized_keys':
      return 'is not a known field';
    case 'invalid_key':
      return 'has a key of the wrong format';
    case 'invalid_format':
      return `must be a valid ${String(issue.format)}`;
    case 'invalid_union':
      return 'has none of the accepted formats';
    default:
      return undefined;
  }
}

/** Converts zod issues to field errors. An unknown field gets its own path, not the path of its object. */
export function fieldErrorsOf(issues: z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ path: path.map(String).join('.'), message: issue.message }));
  });
}

export type InputPart = 'path' | 'query' | 'body';

/** Creates a 400 error whose message is the first field error, such as "Invalid body: phone must be …". */
export function invalidInput(part: InputPart, errors: FieldError[]): ValidationError {
  const [first] = errors;
  return new ValidationError(`Invalid ${part}: ${first?.path || `the ${part}`} ${first?.message}.`, errors);
}

/** Throws a 400 error if a string or key contains NUL or a lone surrogate, which MongoDB or Postgres cannot store. */
export function assertStorable(value: unknown, part: InputPart): void {
  const errors = unstorableTexts(value);
  if (errors.length > 0) throw invalidInput(part, errors);
}
