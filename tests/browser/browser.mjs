// Opens the citizen's page in the real Chromium and notes everything that goes wrong in it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const WAIT_MS = 20_000;

export const PHONE = { width: 390, height: 844 };
export const SMALL_PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

export async function launch() {
  assert.ok(existsSync(CHROMIUM), `${CHROMIUM} is missing: install Debian's package chromium`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Notes errors of scripts, of the console, of loading and of the page's security policy. */
async function noteFaults(page) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('noteViolation', (what) => faults.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return faults;
}

/** The page in a visit of its own; `faults` holds what went wrong so far. */
export async function open(t, browser, server, { viewport = DESK, ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.faults = await noteFaults(page);
  await page.goto(server.url);
  return page;
}

/** Types a question, sends it with the button and waits for its card. */
export async function ask(page, question) {
  await page.fill('#question', question);
  await page.click('#send');
  return cardOf(page, question);
}

/** The card under the last question, which must read so. */
export async function cardOf(page, question) {
  const turn = page.locator('.turn').last();
  await turn.locator('.bubble', { hasText: question }).waitFor();
  const card = turn.locator('.card');
  await card.waitFor();
  return card;
}

/** How far the page could be scrolled sideways, in pixels. */
export function sidewaysScroll(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    return scrollWidth - clientWidth;
  });
}

/** Waits until the smooth scroll to an answer has ended. */
export function scrollEnds(page) {
  return page.evaluate(() => new Promise((resolve) => {
    let last = -1;
    let still = 0;
    (function look() {
      still = window.scrollY === last ? still + 1 : 0;
      last = window.scrollY;
      if (still < 10) requestAnimationFrame(look);
      else resolve();
    }());
  }));
}

/** Keeps what the page shows, for a person to look at. */
export async function keepPicture(page, name) {
  const folder = process.env.BAODA_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await scrollEnds(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
