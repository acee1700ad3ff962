// `npm run test:lighthouse`: audits the shop pages of the built product as on a phone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { systemBrowser } from './setup/browser-step.mjs';
import { startSeparateShop } from './setup/separate-shop.mjs';

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

/** Returns the scores in percent by category, the metrics of loading, and the titles of the failed audits. */
async function audit(address, port) {
  const result = await lighthouse(address, {
    port,
    logLevel: 'error',
    onlyCategories: Object.keys(LEAST),
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse failed on ${address}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  const { categories, audits } = result.lhr;
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
function report(name, runs) {
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
  const chrome = await chromeLauncher.launch({
    chromePath: systemBrowser(),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    const results = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const runs = [];
      while (runs.length < RUNS) runs.push(await audit(`http://localhost:${shop.port}${path}`, chrome.port));
      results.push(report(name, runs));
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
    await chrome.kill();
    await shop.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
