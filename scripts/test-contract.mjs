// `npm run test:contract`: Schemathesis tries the API against its own OpenAPI document, as a visitor and as each role.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSeparateShop } from './setup/separate-shop.mjs';

const VERSION = '4.32.5';
const LEAST_PYTHON = [3, 10];
const CHECKS = [
  ...['not_a_server_error', 'response_schema_conformance', 'unsupported_method', 'ignored_auth'],
  ...['status_code_conformance', 'content_type_conformance', 'response_headers_conformance'],
];
const EXAMPLES = Number(process.env.CONTRACT_EXAMPLES ?? 5);
const SEED = process.env.CONTRACT_SEED ?? '1';
const ROLES = ['customer', 'partner', 'manager', 'admin'];
/** They end the session that all other requests rest on, so they are tried last, by themselves. */
const ENDING = ['/api/auth/logout', '/api/me/sessions/{id}'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, 'node_modules', '.cache', `schemathesis-${VERSION}`);
const st = join(cache, 'bin', 'st');

/** The first Python that is recent enough and can make an environment of its own; null without one. */
function findPython() {
  const probe = 'import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1])';
  return (
    ['python3', 'python'].find((python) => {
      const { status, stdout } = spawnSync(python, ['-c', probe], { encoding: 'utf8' });
      if (status !== 0) return false;
      const [major, minor] = stdout.split(' ').map(Number);
      return major > LEAST_PYTHON[0] || (major === LEAST_PYTHON[0] && minor >= LEAST_PYTHON[1]);
    }) ?? null
  );
}

function installSchemathesis(python) {
  if (existsSync(join(cache, 'ready'))) return;
  console.log(`Installing Schemathesis ${VERSION}…`);
  for (const [command, ...args] of [
    [python, '-m', 'venv', '--clear', cache],
    [join(cache, 'bin', 'pip'), 'install', '--quiet', `schemathesis==${VERSION}`],
  ]) {
    const { status } = spawnSync(command, args, { stdio: 'inherit' });
    if (status !== 0)
      throw new Error(`Schemathesis could not be installed: ${[command, ...args].join(' ')} failed.`);
  }
  writeFileSync(join(cache, 'ready'), '');
}

async function signIn(url, role) {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@blinkcart.test`, password: process.env.DEMO_PASSWORD }),
  });
  if (response.status !== 200) throw new Error(`The ${role} could not sign in: ${response.status}.`);
  return (await response.json()).accessToken;
}

/** Resolves to whether every check held; prints what did not. */
function tryApi(url, name, token, selection) {
  const args = [
    ...['run', `${url}/api/openapi.json`, '--url', url, '--checks', CHECKS.join(',')],
    ...['--phases', 'examples,coverage,fuzzing', '--max-examples', String(EXAMPLES), '--seed', SEED],
    ...['--no-color', '--warnings', 'off', '--generation-database', 'none', '--continue-on-failure'],
    ...(token ? ['-H', `Authorization: Bearer ${token}`] : []),
    ...selection,
  ];
  return new Promise((resolve, reject) => {
    // It keeps what it found in the folder that it runs in.
    const child = spawn(st, args, { cwd: process.env.DATA_DIR, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece));
    child.on('error', reject);
    child.on('close', (code) => {
      const cases = /(\d+ generated, [^\n]*)/.exec(output)?.[1] ?? 'no cases';
      console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${cases})`);
      if (code !== 0) console.log(output);
      resolve(code === 0);
    });
  });
}

async function tryRole(url, role) {
  const but = ENDING.flatMap((path) => ['--exclude-path', path]);
  const only = ENDING.flatMap((path) => ['--include-path', path]);
  const main = await tryApi(url, role, await signIn(url, role), but);
  return (await tryApi(url, `${role}, ending sessions`, await signIn(url, role), only)) && main;
}

async function main() {
  process.chdir(root);
  const python = findPython();
  if (!python) {
    console.log('The contract is not tested: there is no Python 3.10 or later with venv on this machine.');
    return;
  }
  installSchemathesis(python);
  const dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-contract-'));
  const shop = await startSeparateShop(dataDir, { pages: false });
  try {
    const url = `http://127.0.0.1:${shop.port}`;
    const held = [await tryApi(url, 'visitor', null, [])];
    // Two at once: a process of Schemathesis keeps one core busy.
    for (const pair of [ROLES.slice(0, 2), ROLES.slice(2)])
      held.push(...(await Promise.all(pair.map((role) => tryRole(url, role)))));
    if (held.includes(false)) process.exitCode = 1;
  } finally {
    await shop.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
