// What the reports of the test runners say, in the words of `npm test`: how many passed, and by name what did not.

import { stripVTControlCharacters } from 'node:util';

const MESSAGE_LINES = 12;

/** A message as it fits below a name: without colours, its first lines. */
function inShort(message) {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, MESSAGE_LINES).join('\n');
}

/** The outcome of a check that is one test to us. */
export function checkOutcome(title, ok) {
  return ok
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [{ name: title, message: 'See what it printed above.' }] };
}

/** A run that failed without a test that did, such as a file that does not load, is a failure of its own. */
function orTheRunItself(title, ok, failures) {
  return ok || failures.length > 0
    ? failures
    : [{ name: title, message: 'The run itself failed; see above.' }];
}

/** The outcome of a run of Vitest, from its JSON report. Whatever did not pass failed, a skipped test included. */
export function vitestOutcome(title, ok, { testResults, numPassedTests }) {
  const failures = testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((one) => one.status !== 'passed')
      .map((one) => ({
        name: `${file} › ${one.fullName}`,
        message: inShort(one.failureMessages?.[0] ?? one.status),
      }));
    if (failed.length === 0 && status !== 'passed') return [{ name: file, message: inShort(message) }];
    return failed;
  });
  return { passed: numPassedTests, failures: orTheRunItself(title, ok, failures) };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** The outcome of a run of Playwright, from its JSON report: what passed only at a second try failed. */
export function playwrightOutcome(title, ok, { suites, stats }) {
  const failures = suites.flatMap(specsOf).flatMap(({ title: name, file, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, results }) => ({
        name: `${file} › ${name}`,
        message: inShort(results.find(({ error }) => error)?.error.message ?? status),
      })),
  );
  return { passed: stats.expected, failures: orTheRunItself(title, ok, failures) };
}

/** The last lines of `npm test`: every failure by name, then the count. */
export function summaryOf(outcomes) {
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  return [
    ...failures.map(({ name, message }) => `\nFAILED  ${name}\n${message.replace(/^/gm, '    ')}`),
    `\n${passed} passed, ${failures.length} failed`,
  ].join('\n');
}
