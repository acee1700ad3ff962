// Converts the reports of the test runners to one format: the number of passed tests, and every failure by name.

import { stripVTControlCharacters } from 'node:util';

const MESSAGE_LINES = 12;

/** Shortens a message to its first lines, without colours. */
function shorten(message) {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, MESSAGE_LINES).join('\n');
}

/** Returns the outcome of a check that counts as one test. */
export function checkOutcome(title, ok) {
  return ok
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [{ name: title, message: 'See its output above.' }] };
}

/** Adds a failure for a run that failed without a failed test, such as a file that does not load. */
function withRunFailure(title, ok, failures) {
  return ok || failures.length > 0
    ? failures
    : [{ name: title, message: 'The run itself failed; see above.' }];
}

/** Returns the outcome of a Vitest run from its JSON report. Every test that did not pass counts as failed, skipped ones too. */
export function vitestOutcome(title, ok, { testResults, numPassedTests }) {
  const failures = testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((one) => one.status !== 'passed')
      .map((one) => ({
        name: `${file} › ${one.fullName}`,
        message: shorten(one.failureMessages?.[0] ?? one.status),
      }));
    if (failed.length === 0 && status !== 'passed') return [{ name: file, message: shorten(message) }];
    return failed;
  });
  return { passed: numPassedTests, failures: withRunFailure(title, ok, failures) };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** Returns the outcome of a Playwright run from its JSON report. A test that passed only on a retry counts as failed. */
export function playwrightOutcome(title, ok, { suites, stats }) {
  const failures = suites.flatMap(specsOf).flatMap(({ title: name, file, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, results }) => ({
        name: `${file} › ${name}`,
        message: shorten(results.find(({ error }) => error)?.error.message ?? status),
      })),
  );
  return { passed: stats.expected, failures: withRunFailure(title, ok, failures) };
}

/** Returns the last lines of `npm test`: every failure by name, then the count. */
export function summaryOf(outcomes) {
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  return [
    ...failures.map(({ name, message }) => `\nFAILED  ${name}\n${message.replace(/^/gm, '    ')}`),
    `\n${passed} passed, ${failures.length} failed`,
  ].join('\n');
}
