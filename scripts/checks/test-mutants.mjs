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
  // The list names also what was deleted and not committed yet.
  const files = stdout.split('\n').filter((file) => file && existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The file of a mutant; of a folder the last one that has the place, because a later migration replaces an earlier. */
function placeOf(folder, { path, changes }) {
  const whole = join(folder, path);
  const files = statSync(whole).isDirectory()
    ? readdirSync(whole)
        .sort()
        .map((name) => join(whole, name))
    : [whole];
  return files.findLast((file) => {
    const text = readFileSync(file, 'utf8');
    return changes.every(([find]) => find.test(text));
  });
}

function mutate(folder, mutant) {
  const file = placeOf(folder, mutant);
  if (!file) throw new Error(`${mutant.path} has no place any more for: ${mutant.name}`);
  const mutated = mutant.changes.reduce(
    (text, [find, replace]) => text.replace(find, () => replace),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, mutated);
}

/** Runs tests in a copy of the checkout after `change` was made to it. */
function tryOut(tests, change) {
  const folder = copyOfCheckout();
  try {
    change(folder);
    const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
    const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...tests], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { green: status === 0, said: stdout.slice(-3000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mutants = MUTANTS.filter(({ name }) => name.includes(wanted));
// A test that fails on the sources as they are would notice every mutant.
const asItIs = tryOut([...new Set(mutants.flatMap(({ tests }) => tests))], () => undefined);
if (!asItIs.green) console.log(`The tests fail without any mutant:\n${asItIs.said}`);

let [passed, failed] = [0, asItIs.green ? 0 : 1];
for (const mutant of asItIs.green ? mutants : []) {
  const { green, said } = tryOut(mutant.tests, (folder) => mutate(folder, mutant));
  console.log(`${green ? 'UNNOTICED' : 'noticed  '}  ${mutant.name}`);
  if (green) console.log(said);
  passed += green ? 0 : 1;
  failed += green ? 1 : 0;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
