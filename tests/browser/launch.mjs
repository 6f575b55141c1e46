// Headless Chromium with a profile of its own, for the tests that ask a browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// Calls `use` with a new page and a folder that is gone afterwards; returns what it returns. `args` and `env` are added
// to the browser's own.
export async function withPage(use, { args = [], env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const options = { executablePath: '/usr/bin/chromium', args: [...ARGUMENTS, ...args], env: { ...process.env, ...env } };
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), options);
  try {
    return await use(await context.newPage(), folder);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
