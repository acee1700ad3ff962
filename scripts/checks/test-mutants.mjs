// `npm run test:mutants`: see mutants.mjs.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const wanted = process.argv.slice(2).join(' ');

function copyOfCheckout() {
  const folder = mkdtempSync(join(tmpdir(), 'blinkcart-mutant-'));
  const { stdout, status } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('The files of this checkout could not be listed.');
  // The list includes deleted files that are not committed yet.
  const files = stdout.split('\n').filter((file) => file && existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Returns the file to mutate. In a folder this is the last match, because a later migration replaces an earlier one. */
function findMutatedFile(folder, { path, changes }) {
  const target = join(folder, path);
  const files = statSync(target).isDirectory()
    ? readdirSync(target)
        .sort()
        .map((name) => join(target, name))
    : [target];
  return files.findLast((file) => {
    const text = readFileSync(file, 'utf8');
    return changes.every(([find]) => find.test(text));
  });
}

function mutate(folder, mutant) {
  const file = findMutatedFile(folder, mutant);
  if (!file) throw new Error(`${mutant.path} no longer contains the code of: ${mutant.name}`);
  const mutated = mutant.changes.reduce(
    (text, [find, replace]) => text.replace(find, () => replace),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, mutated);
}

/** Runs tests in a copy of the checkout after applying `change` to it. */
function runTests(tests, change) {
  const folder = copyOfCheckout();
  try {
    change(folder);
    const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
    const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...tests], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { isGreen: status === 0, output: stdout.slice(-3000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mutants = MUTANTS.filter(({ name }) => name.includes(wanted));
// Tests that fail on the unchanged sources would fail for every mutant.
const baseline = runTests([...new Set(mutants.flatMap(({ tests }) => tests))], () => undefined);
if (!baseline.isGreen) console.log(`The tests fail without any mutant:\n${baseline.output}`);

let [passed, failed] = [0, baseline.isGreen ? 0 : 1];
for (const mutant of baseline.isGreen ? mutants : []) {
  const { isGreen, output } = runTests(mutant.tests, (folder) => mutate(folder, mutant));
  console.log(`${isGreen ? 'SURVIVED' : 'killed  '}  ${mutant.name}`);
  if (isGreen) console.log(output);
  passed += isGreen ? 0 : 1;
  failed += isGreen ? 1 : 0;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
