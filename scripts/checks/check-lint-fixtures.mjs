/** Proves that the import rule denies what it should: lints each fixture as if it stood where its first line says. */
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

const wrong = [];
const names = readdirSync(folder).filter((name) => /^(allowed|forbidden)-.*\.tsx?$/.test(name));
for (const name of names) {
  const code = readFileSync(path.join(folder, name), 'utf8');
  const filePath = code.match(/^\/\/ planted as (\S+)/)?.[1];
  const [result] = await eslint.lintText(code, { filePath: path.resolve(filePath) });
  const denied = result.messages.some(({ ruleId }) => ruleId === 'boundaries/dependencies');
  const broken = result.messages.some(({ fatal }) => fatal);
  if (broken || denied !== name.startsWith('forbidden-'))
    wrong.push(`${name} (as ${filePath}) was ${denied ? 'denied' : 'let through'}`);
}
if (names.length === 0) wrong.push('there are no fixtures');
for (const line of wrong) console.error(line);
console.log(`${names.length - wrong.length} of ${names.length} import fixtures judged as they should be`);
process.exitCode = wrong.length > 0 ? 1 : 0;
