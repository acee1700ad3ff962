import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('npm run test:contract', () => {
  it('is the script that runs Schemathesis', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['test:contract']).toBe('node scripts/test-contract.mjs');
  });

  it('on a machine without Python, says so in one sentence and ends well', () => {
    const output = execFileSync(process.execPath, ['scripts/test-contract.mjs'], {
      env: { ...process.env, PATH: '/nowhere' },
      encoding: 'utf8',
    });
    expect(output).toMatch(/^The contract is not tested: [^\n]+\.\n$/);
  });
});
