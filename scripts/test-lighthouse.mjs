// `npm run test:lighthouse`: audits the shop pages of the built product as on a phone. Lighthouse is fetched by npx, because
// it depends on old versions of packages that the product must not have.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { systemBrowser } from './setup/browser-step.mjs';
import { startSeparateShop } from './setup/separate-shop.mjs';

/** The newest version that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const CHROME_FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run';

const PAGES = {
  home: '/',
  category: '/search?category=dairy',
  product: '/products/toned-milk',
  search: '/search?q=milk',
};
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
/** The figures of loading vary with the load of the machine, so the median of this many runs counts. */
const RUNS = 3;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs Lighthouse on an address and returns its report. */
async function report(address) {
  const args = [
    ...['--yes', LIGHTHOUSE, address, '--quiet', '--output=json', '--output-path=stdout'],
    // The default only estimates a slow network, and counts all that a local server has sent before the largest paint as
    // needed for it (docs/decisions/0023).
    '--throttling-method=devtools',
    ...[`--only-categories=${Object.keys(LEAST)}`, `--chrome-flags=${CHROME_FLAGS}`],
  ];
  const child = spawn('npx', args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CHROME_PATH: systemBrowser() },
  });
  const result = JSON.parse(await text(child.stdout));
  if (result.runtimeError) throw new Error(`Lighthouse failed on ${address}: ${result.runtimeError.message}`);
  return result;
}

/** Returns the scores in percent by category, the metrics of loading, and the titles of the failed audits. */
async function audit(address) {
  const { categories, audits } = await report(address);
  const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
    id === 'performance'
      ? []
      : auditRefs
          .map((reference) => audits[reference.id])
          .filter(({ score }) => score !== null && score < 1)
          .map(({ id: audited, title }) => `${audited}: ${title}`),
  );
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([id, { score }]) => [id, Math.round(score * 100)]),
    ),
    paint: audits['largest-contentful-paint'].numericValue,
    blocking: audits['total-blocking-time'].numericValue,
    shift: audits['cumulative-layout-shift'].numericValue,
    failed,
  };
}

/** Prints the medians of a page and returns whether all reach their least score. */
function printScores(name, runs) {
  const scores = Object.keys(LEAST).map((id) => [id, median(runs.map((run) => run.scores[id]))]);
  const figure = (read) => median(runs.map(read));
  console.log(
    `${name.padEnd(10)}${scores.map(([id, score]) => `${id} ${score}`).join(', ')}` +
      ` (largest paint ${Math.round(figure((run) => run.paint))} ms, blocked ${Math.round(figure((run) => run.blocking))} ms,` +
      ` shift ${figure((run) => run.shift).toFixed(3)})`,
  );
  for (const failed of new Set(runs.flatMap((run) => run.failed))) console.log(`          ${failed}`);
  return scores.every(([id, score]) => score >= LEAST[id]);
}

async function main() {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  const dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-lighthouse-'));
  const shop = await startSeparateShop(dataDir, { pages: true });
  try {
    const results = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const runs = [];
      while (runs.length < RUNS) runs.push(await audit(`http://localhost:${shop.port}${path}`));
      results.push(printScores(name, runs));
    }
    if (results.includes(false)) {
      console.error(
        `A page is below ${Object.entries(LEAST)
          .map((entry) => entry.join(' '))
          .join(', ')}.`,
      );
      process.exitCode = 1;
    }
  } finally {
    await shop.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
