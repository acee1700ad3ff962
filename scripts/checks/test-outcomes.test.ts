import { expect, test } from 'vitest';
import { checkOutcome, playwrightOutcome, summaryOf, vitestOutcome } from './test-outcomes.mjs';

const passed = { fullName: 'carts keep their lines', status: 'passed', failureMessages: [] };

function vitestReport(assertionResults: object[], file: object = {}) {
  const numPassedTests = assertionResults.filter((one) => one === passed).length;
  return {
    numPassedTests,
    testResults: [{ name: 'cart.test.ts', status: 'passed', message: '', assertionResults, ...file }],
  };
}

function playwrightReport(status: string, results: object[]) {
  const spec = { title: 'a cart is kept', file: 'cart.test.ts', tests: [{ status, results }] };
  return {
    stats: { expected: status === 'expected' ? 1 : 0 },
    suites: [{ specs: [], suites: [{ specs: [spec] }] }],
  };
}

test('vitestOutcome and playwrightOutcome report no failure when all tests passed', () => {
  expect(vitestOutcome('unit tests', true, vitestReport([passed, passed]))).toEqual({
    passed: 2,
    failures: [],
  });
  expect(playwrightOutcome('browser tests', true, playwrightReport('expected', [{}]))).toEqual({
    passed: 1,
    failures: [],
  });
});

test('vitestOutcome reports a failure by file, name and the first lines of its message, without colours', () => {
  const message = `\x1b[31mexpected 1\x1b[39m\n${'more\n'.repeat(30)}`;
  const report = vitestReport([
    passed,
    { fullName: 'carts add up', status: 'failed', failureMessages: [message] },
  ]);
  expect(vitestOutcome('unit tests', false, report)).toEqual({
    passed: 1,
    failures: [{ name: 'cart.test.ts › carts add up', message: `expected 1${'\nmore'.repeat(11)}` }],
  });
});

test('vitestOutcome counts a skipped test as failed although the run succeeded', () => {
  const report = vitestReport([passed, { fullName: 'carts add up', status: 'pending', failureMessages: [] }]);
  expect(vitestOutcome('unit tests', true, report).failures).toEqual([
    { name: 'cart.test.ts › carts add up', message: 'pending' },
  ]);
});

test('vitestOutcome counts a file that does not load as failed', () => {
  const report = vitestReport([], { status: 'failed', message: 'Cannot find module' });
  expect(vitestOutcome('unit tests', false, report).failures).toEqual([
    { name: 'cart.test.ts', message: 'Cannot find module' },
  ]);
});

test('a failed run without a failed test counts as one failure', () => {
  expect(vitestOutcome('unit tests', false, vitestReport([passed])).failures).toHaveLength(1);
  expect(playwrightOutcome('browser tests', false, playwrightReport('expected', [{}])).failures).toHaveLength(
    1,
  );
});

test.each(['unexpected', 'flaky', 'skipped'])(
  'playwrightOutcome counts the status %s as failed',
  (status) => {
    const report = playwrightReport(status, [{}, { error: { message: 'no such button' } }]);
    expect(playwrightOutcome('browser tests', false, report).failures).toEqual([
      { name: 'cart.test.ts › a cart is kept', message: 'no such button' },
    ]);
  },
);

test('summaryOf names every failure and ends with the count', () => {
  const outcomes = [checkOutcome('types', true), checkOutcome('lint', false)];
  expect(summaryOf(outcomes)).toBe('\nFAILED  lint\n    See its output above.\n\n1 passed, 1 failed');
});
