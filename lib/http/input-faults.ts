import type { z } from 'zod';
import { type FieldFault, ValidationError } from '../domain/errors';
import { unstorableTexts } from '../domain/storable-text';

type RawIssue = z.core.$ZodRawIssue;

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};
const counted = (count: unknown, one: string) => `${String(count)} ${Number(count) === 1 ? one : `${one}s`}`;

/** "at least 3 characters", "at least 1 entry", "at least 0" */
function bound(which: string, count: unknown, origin: unknown): string {
  if (origin === 'string') return `must have ${which} ${counted(count, 'character')}`;
  if (origin === 'array') return `must have ${which} ${String(count)} ${count === 1 ? 'entry' : 'entries'}`;
  return `must be ${which} ${String(count)}`;
}

/** What is wrong, to follow the name of the field: "must be …". For what a schema gives no words of its own. */
export function faultMessage(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return `must be ${KINDS[String(issue.expected)] ?? String(issue.expected)}`;
    case 'too_small':
      return bound('at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound('at most', issue.maximum, issue.origin);
    case 'invalid_value':
      if (issue.input === undefined) return 'is required';
      return `must be ${(issue.values as unknown[]).map(String).join(' or ')}`;
    case 'unrecognized_keys':
      return 'is not a known field';
    case 'invalid_key':
      return 'has a name of the wrong form';
    case 'invalid_format':
      return `must be a valid ${String(issue.format)}`;
    case 'invalid_union':
      return 'has none of the accepted forms';
    default:
      return undefined;
  }
}

/** The faults of each field by its path; an unknown field is named itself, not the object that holds it. */
export function faultsOf(issues: z.core.$ZodIssue[]): FieldFault[] {
  return issues.flatMap((issue) => {
    const named =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return named.map((path) => ({ path: path.map(String).join('.'), message: issue.message }));
  });
}

export type InputPart = 'path' | 'query' | 'body';

/** 400 with the first fault as a sentence: "Invalid body: phone must be …". */
export function invalidInput(part: InputPart, errors: FieldFault[]): ValidationError {
  const [first] = errors;
  return new ValidationError(`Invalid ${part}: ${first?.path || 'it'} ${first?.message}.`, errors);
}

/** 400 for a text, or a name of a field, that a store refuses: NUL and lone surrogates. Whatever the schema says. */
export function assertStorable(value: unknown, part: InputPart): void {
  const faults = unstorableTexts(value);
  if (faults.length > 0) throw invalidInput(part, faults);
}
