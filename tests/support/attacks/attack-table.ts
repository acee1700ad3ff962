import { afterAll, expect, it } from 'vitest';
import { databaseFingerprint } from '../database-fingerprint';
import { rawRequest, type RawAnswer, type RawRequest } from '../clients/raw-http';
import type { Party, AttackSetup } from './attack-setup';

export type Expected = { status: number; code?: string };

export type Attack = {
  name: string;
  /** Whose bearer token goes along; `nobody` brings what the request itself holds. */
  who: Party | 'nobody';
  /** One request or several, sent one after the other, or at once. What it prepares is done before the print. */
  request: (scene: AttackSetup) => RawRequest | RawRequest[] | Promise<RawRequest | RawRequest[]>;
  atOnce?: boolean;
  /** Of each request, in order; one for all of them; an empty list leaves it to `also`. `code` is a refusal's. */
  expect: Expected | Expected[];
  /** Everything, unless told what the attack leaves behind on purpose: the record of a failed sign-in. */
  mustNotChange?: { everythingBut: string[] };
  /** What the answers say or keep back, beyond status and code. */
  also?: (answers: RawAnswer[], scene: AttackSetup) => void | Promise<void>;
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

async function printBut(names: string[]): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await databaseFingerprint()).filter(([name]) => !names.includes(name)),
  );
}

function judge(answer: RawAnswer, { status, code }: Expected): void {
  const isProblem = answer.headers['content-type'] === 'application/problem+json';
  const said = isProblem && answer.text ? (JSON.parse(answer.text) as { code: string }).code : undefined;
  expect([answer.status, said]).toEqual([status, code]);
  // Nothing of the inside goes out with a refusal.
  if (status >= 400)
    expect(answer.text).not.toMatch(/node_modules|mongo|\bat .+:\d+:\d+|stack|\$jsonSchema/i);
}

/** Each attack is one test: the answers, what must not change, and, after all of them, the same process serving. */
export function attackTable(scene: () => AttackSetup, attacks: Attack[]): void {
  const named = attacks.map((attack) => [`${attack.name} (${attack.who})`, attack] as const);
  it.each(named)('%s', async (_name, { who, request, atOnce, expect: expected, mustNotChange, also }) => {
    const here = scene();
    const made = await request(here);
    const requests = (Array.isArray(made) ? made : [made]).map((one) => ({
      ...one,
      headers: {
        ...(who === 'nobody' ? {} : { authorization: `Bearer ${here.users[who].token}` }),
        ...one.headers,
      },
    }));
    const left = mustNotChange?.everythingBut ?? [];
    const before = await printBut(left);
    const answers: RawAnswer[] = [];
    if (atOnce) answers.push(...(await Promise.all(requests.map((one) => rawRequest(here.url, one)))));
    else for (const one of requests) answers.push(await rawRequest(here.url, one));
    if (Array.isArray(expected) && expected.length > 0) expect(answers).toHaveLength(expected.length);
    if (!Array.isArray(expected)) for (const answer of answers) judge(answer, expected);
    else expected.forEach((one, i) => judge(answers[i]!, one));
    expect(await printBut(left)).toEqual(before);
    await also?.(answers, here);
  });
  afterAll(() => scene().expectUnharmed());
}
