/** `npm run docs:pictures`: starts a temporary demo shop with `--alive` and takes the screenshots of the docs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findFreePort } from '@/lib/embedded/free-port';
import { minutes, seconds, sleep } from '@/lib/runtime/clock';
import { ensureBrowser, systemBrowser } from './setup/browser-step.mjs';

const MONITOR_PICTURE = join('docs', 'images', 'monitor-alive.png');
const DESKTOP = { width: 1440, height: 900 };
const RECORDED_MS = minutes(2);
/** Includes the installation and build, if needed. */
const START_TIMEOUT_MS = minutes(10);
const STOP_TIMEOUT_MS = seconds(40);
const PASSWORD = 'blinkcart-demo';

type Shop = { url: string; stop: () => Promise<void> };

async function openShop(dataDir: string): Promise<Shop> {
  const url = `http://localhost:${await findFreePort()}`;
  const child = spawn(process.execPath, [join('scripts', 'start.mjs'), '--alive'], {
    stdio: 'inherit',
    // Empty values override a `.env` file, which could point to another shop.
    env: {
      ...process.env,
      ...{ MONGODB_URI: '', MONGO_URI: '', SUPABASE_URL: '', SUPABASE_SECRET_KEY: '', HOST: '' },
      ...{ PORT: new URL(url).port, DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD },
    },
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([exited, sleep(STOP_TIMEOUT_MS)]);
    child.kill('SIGKILL');
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(`${url}/api/ready`).catch(() => null);
    if (response?.ok) return { url, stop };
    await sleep(seconds(1));
  }
  await stop();
  throw new Error('The demo shop did not start.');
}

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/login');
}

/** Takes a screenshot of the admin monitor after two minutes, as a PNG with a palette to reduce its size. */
async function captureMonitor({ url }: Shop): Promise<void> {
  ensureBrowser();
  const browser = await chromium.launch({
    executablePath: systemBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ viewport: DESKTOP });
    await signIn(page, url, 'admin@blinkcart.test');
    await page.goto(`${url}/admin`);
    await page.waitForTimeout(RECORDED_MS);
    const picture = await page.screenshot({ animations: 'disabled' });
    await sharp(picture).png({ palette: true, colours: 128, compressionLevel: 9 }).toFile(MONITOR_PICTURE);
    console.log(`Wrote ${MONITOR_PICTURE}.`);
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-pictures-'));
  try {
    const shop = await openShop(dataDir);
    await captureMonitor(shop).finally(() => shop.stop());
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: seconds(0.2) });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
