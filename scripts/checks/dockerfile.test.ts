import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

type Instruction = { name: string; rest: string };

// A minimal parser: drops comments and joins continued lines.
const instructions: Instruction[] = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [name = '', ...rest] = line.split(' ');
    return { name, rest: rest.join(' ') };
  });

const all = (name: string): string[] =>
  instructions.filter((one) => one.name === name).map((one) => one.rest);
const lastStage = instructions.slice(instructions.findLastIndex((one) => one.name === 'FROM'));
const inLastStage = (name: string): string[] =>
  lastStage.filter((one) => one.name === name).map((one) => one.rest);

function packageScript(name: string): string {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return scripts[name] ?? '';
}

// .dockerignore excludes everything, then re-includes names, then excludes patterns again.
const included = read('.dockerignore')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

describe('Dockerfile', () => {
  test('starts the server directly with node, with the flags of npm run start:server', () => {
    const command = JSON.parse(inLastStage('CMD')[0] ?? '[]') as string[];
    expect([command[0], command.at(-1)]).toEqual(['node', 'dist/server.cjs']);
    expect(`NODE_ENV=production ${command.join(' ')}`).toBe(packageScript('start:server'));
    expect(inLastStage('ENV').join(' ')).toContain('NODE_ENV=production');
    expect(inLastStage('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  test('runs as a non-root user that may write only to .next', () => {
    expect(inLastStage('USER')).toEqual(['node']);
    const owned = inLastStage('COPY').filter((copy) => copy.includes('--chown=node'));
    expect(owned).toEqual(['--from=build --chown=node:node /app/.next .next']);
  });

  test('listens on all addresses and has a health check', () => {
    expect(inLastStage('ENV').join(' ')).toMatch(/HOST=0\.0\.0\.0 PORT=3000/);
    expect(inLastStage('EXPOSE')).toEqual(['3000']);
    const probe = /CMD (\[.*\])$/.exec(inLastStage('HEALTHCHECK')[0] ?? '')?.[1] ?? '[]';
    const [node, flag, script = ''] = JSON.parse(probe) as string[];
    expect([node, flag]).toEqual(['node', '-e']);
    expect(() => new Function(script)).not.toThrow();
    expect(script).toContain('/api/health');
  });

  test('builds from locked packages and ships production packages only', () => {
    expect(all('RUN')).toEqual([
      'npm ci --omit=dev',
      'npm ci',
      expect.stringContaining('node scripts/build.mjs'),
    ]);
    expect(inLastStage('COPY')).toContain('--from=packages /app/node_modules node_modules');
    expect(all('FROM')[0]).toMatch(/^node:24-bookworm-slim AS base$/);
  });
});

describe('Dockerfile build context', () => {
  const fromContext = all('COPY').filter((copy) => !copy.startsWith('--from'));
  const sources = fromContext
    .flatMap((copy) => copy.split(' ').slice(0, -1))
    .filter((source) => source !== '.');

  test.each([...new Set(sources)])('%s exists and is included by .dockerignore', (source) => {
    expect(existsSync(join(root, source))).toBe(true);
    expect(included).toContain(source);
  });

  test.each(included)('%s, which .dockerignore includes, exists', (name) => {
    expect(existsSync(join(root, name))).toBe(true);
  });

  test('includes every input of the build', () => {
    const inputs = /const INPUTS = \[([\s\S]*?)\];/.exec(read('scripts/setup/build-stamp.mjs'))?.[1] ?? '';
    const names = [...inputs.matchAll(/'([^']+)'/g)].map((match) => (match[1] ?? '').split('/')[0]);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(included).toContain(name);
  });

  test('excludes secrets and data', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    expect(ignored).toEqual(expect.arrayContaining(['**/.env*', '**/.data']));
    for (const setting of [...all('ENV'), ...all('ARG')])
      expect(setting).not.toMatch(/SECRET|KEY|PASSWORD|PEPPER|URI/);
  });
});

test('pm2 runs the same file, waits for ready and allows the drain time', () => {
  const { apps } = createRequire(import.meta.url)('../../ecosystem.config.cjs') as {
    apps: Record<string, unknown>[];
  };
  expect(apps).toHaveLength(1);
  expect(apps[0]).toMatchObject({
    script: 'dist/server.cjs',
    node_args: packageScript('start:server').match(/--\S+/g)?.join(' '),
    wait_ready: true,
    treekill: false,
    kill_timeout: 15_000,
    instances: 1,
    env: { NODE_ENV: 'production' },
  });
});
