// Opens pages with the chat in the real Chromium and notes everything that goes wrong in them.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const WAIT_MS = 20_000;

export const PHONE = { width: 390, height: 844 };
export const SMALL_PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

export const HEFEI = '合肥居民医保一年交多少钱？';
export const GULOU = '鼓楼区居民医保一年交多少钱？';

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
    const missingIcon = response.url().endsWith('/favicon.ico');
    if (response.status() >= 400 && !missingIcon) {
      faults.push(`${response.status()}: ${response.url()}`);
    }
  });
  await page.exposeFunction('noteViolation', (what) => faults.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      if (event.blockedURI.endsWith('/favicon.ico')) return;
      window.noteViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return faults;
}

/** A page in a visit of its own; `faults` holds what went wrong so far, `asked` all addresses. */
export async function visit(t, browser, url, { viewport = DESK, ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.scripts = options.javaScriptEnabled !== false;
  page.faults = page.scripts ? await noteFaults(page) : [];
  page.asked = [];
  page.on('request', (request) => page.asked.push(request.url()));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(url);
  return page;
}

/** Presses the button and waits until one can type. */
export async function open(page) {
  await page.locator('baoda-chat .launcher').click();
  await page.locator('.panel textarea#bd-question').waitFor();
  await page.locator('.panel .title:not(:empty)').waitFor();
}

/** A page with the chat open. */
export async function visitOpen(t, browser, url, options) {
  const page = await visit(t, browser, url, options);
  await open(page);
  return page;
}

/** Types a question, sends it with the button and waits for its card. */
export async function ask(page, question) {
  await page.fill('#bd-question', question);
  await page.click('.send');
  return cardOf(page, question);
}

/** The card under the last question, which must read so. */
export async function cardOf(page, question) {
  const turn = page.locator('.turn:not(.again)').last();
  await turn.locator('.bubble', { hasText: question }).waitFor();
  const card = turn.locator('.card');
  await card.waitFor();
  return card;
}

/** What has the focus, through the shadow root: id, else class. */
export function focused(page) {
  return page.evaluate(() => {
    let node = document.activeElement;
    while (node && node.shadowRoot && node.shadowRoot.activeElement) {
      node = node.shadowRoot.activeElement;
    }
    return node.id || node.className || node.tagName;
  });
}

/** Presses Tab until an element that fits the selector has the focus. */
export async function tabTo(page, selector, { key = 'Tab', most = 60 } = {}) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press(key);
    const there = await page.evaluate((wanted) => {
      const root = document.querySelector('baoda-chat').shadowRoot;
      return Boolean(root.activeElement && root.activeElement.matches(wanted));
    }, selector);
    if (there) return;
  }
  assert.fail(`${selector} was not reached in ${most} steps`);
}

/** How far the page, the panel or the conversation could be scrolled sideways, in pixels. */
export function sidewaysScroll(page) {
  return page.evaluate(() => {
    const root = document.querySelector('baoda-chat').shadowRoot;
    const boxes = [document.scrollingElement, root.querySelector('.panel'),
      root.querySelector('.log'), root.querySelector('.sheet:not([hidden]) .sheet-body')];
    return Math.max(...boxes.filter(Boolean).map((box) => box.scrollWidth - box.clientWidth));
  });
}

/** Waits until the smooth scroll to an answer has ended. */
export function scrollEnds(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const chat = document.querySelector('baoda-chat');
    const log = chat && chat.shadowRoot.querySelector('.log');
    let last = -1;
    let still = 0;
    (function look() {
      const now = log ? log.scrollTop : 0;
      still = now === last ? still + 1 : 0;
      last = now;
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
  if (page.scripts) await scrollEnds(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
