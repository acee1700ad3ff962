import { afterAll, expect, it } from 'vitest';
import { databaseFingerprint } from '../database-fingerprint';
import { rawRequest, type RawAnswer, type RawRequest } from '../clients/raw-http';
import type { Party, AttackSetup } from './attack-setup';

export type Expected = { status: number; code?: string };

export type Attack = {
  name: string;
  /** The user whose bearer token is sent; `nobody` adds no token to the request. */
  caller: Party | 'nobody';
  /**
   * One request or several, sent in sequence or, with `atOnce`, concurrently. Setup writes inside it precede
   * the first fingerprint.
   */
  request: (setup: AttackSetup) => RawRequest | RawRequest[] | Promise<RawRequest | RawRequest[]>;
  atOnce?: boolean;
  /**
   * One per request, in order; a single value applies to all; an empty list leaves the check to `also`.
   * `code` is the problem code.
   */
  expect: Expected | Expected[];
  /**
   * Collections that the attack may change, such as the record of a failed sign-in; all others must stay
   * unchanged.
   */
  mustNotChange?: { everythingBut: string[] };
  /** Further checks of the responses. */
  also?: (answers: RawAnswer[], setup: AttackSetup) => void | Promise<void>;
};

export const json = (body: unknown, headers: Record<string, string> = {}) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

export const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path,
  ...json(body, headers),
});

async function fingerprintExcept(names: string[]): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await databaseFingerprint()).filter(([name]) => !names.includes(name)),
  );
}

function expectAnswer(answer: RawAnswer, { status, code }: Expected): void {
  const isProblem = answer.headers['content-type'] === 'application/problem+json';
  const problemCode =
    isProblem && answer.text ? (JSON.parse(answer.text) as { code: string }).code : undefined;
  expect([answer.status, problemCode]).toEqual([status, code]);
  // A refusal must not reveal internals.
  if (status >= 400)
    expect(answer.text).not.toMatch(/node_modules|mongo|\bat .+:\d+:\d+|stack|\$jsonSchema/i);
}

/**
 * Runs each attack as one test: checks the responses and that the database is unchanged; at the end, that the
 * same process still serves.
 */
export function attackTable(getSetup: () => AttackSetup, attacks: Attack[]): void {
  const named = attacks.map((attack) => [`${attack.name} (${attack.caller})`, attack] as const);
  it.each(named)('%s', async (_name, { caller, request, atOnce, expect: expected, mustNotChange, also }) => {
    const setup = getSetup();
    const built = await request(setup);
    const requests = (Array.isArray(built) ? built : [built]).map((one) => ({
      ...one,
      headers: {
        ...(caller === 'nobody' ? {} : { authorization: `Bearer ${setup.users[caller].token}` }),
        ...one.headers,
      },
    }));
    const allowed = mustNotChange?.everythingBut ?? [];
    const before = await fingerprintExcept(allowed);
    const answers: RawAnswer[] = [];
    if (atOnce) answers.push(...(await Promise.all(requests.map((one) => rawRequest(setup.url, one)))));
    else for (const one of requests) answers.push(await rawRequest(setup.url, one));
    if (Array.isArray(expected) && expected.length > 0) expect(answers).toHaveLength(expected.length);
    if (!Array.isArray(expected)) for (const answer of answers) expectAnswer(answer, expected);
    else expected.forEach((one, i) => expectAnswer(answers[i]!, one));
    expect(await fingerprintExcept(allowed)).toEqual(before);
    await also?.(answers, setup);
  });
  afterAll(() => getSetup().expectStillServing());
}
