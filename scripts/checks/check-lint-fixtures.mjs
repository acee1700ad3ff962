/** Tests the import rule: lints each fixture under the path named in its first line and checks the verdict. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaryRules } from '../../eslint.boundaries.mjs';

const folder = path.resolve('tests/lint-fixtures');
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [tseslint.configs.base, { files: ['**/*.{ts,tsx}'], ...boundaryRules }],
});

const failures = [];
const names = readdirSync(folder).filter((name) => /^(allowed|forbidden)-.*\.tsx?$/.test(name));
for (const name of names) {
  const code = readFileSync(path.join(folder, name), 'utf8');
  const filePath = code.match(/^\/\/ planted as (\S+)/)?.[1];
  const [result] = await eslint.lintText(code, { filePath: path.resolve(filePath) });
  const denied = result.messages.some(({ ruleId }) => ruleId === 'boundaries/dependencies');
  const broken = result.messages.some(({ fatal }) => fatal);
  if (broken || denied !== name.startsWith('forbidden-'))
    failures.push(`${name} (as ${filePath}) was ${denied ? 'denied' : 'allowed'}`);
}
if (names.length === 0) failures.push('there are no fixtures');
for (const line of failures) console.error(line);
console.log(`${names.length - failures.length} of ${names.length} import fixtures judged as expected`);
process.exitCode = failures.length > 0 ? 1 : 0;
