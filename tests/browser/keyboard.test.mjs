import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../server/server.mjs';
import { cardOf, launch, open } from './browser.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ now: '2025-11-22T10:00:00+08:00' });
  browser = await launch();
});
after(() => Promise.all([browser?.close(), server?.stop()]));

const focused = (page) => page.evaluate(() => document.activeElement.id
  || document.activeElement.className);

/** Presses Tab until the element has the focus. */
async function tabTo(page, selector, { key = 'Tab', most = 60 } = {}) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} was not reached in ${most} steps`);
}

test('the first Tab offers a way to the question, and Enter sends it', async (t) => {
  const page = await open(t, browser, server);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'question');
  await page.keyboard.type('合肥居民医保一年交多少钱？');
  await page.keyboard.press('Enter');
  assert.match(await (await cardOf(page, '合肥居民医保')).textContent(), /400元/);
  assert.equal(await focused(page), 'question');
});

test('Shift and Enter begin a new line instead', async (t) => {
  const page = await open(t, browser, server);
  await page.focus('#question');
  await page.keyboard.type('合肥');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('医保');
  assert.equal(await page.inputValue('#question'), '合肥\n医保');
  assert.equal(await page.locator('.turn').count(), 0);
});

test('arrows choose a completion, Escape closes them', async (t) => {
  const page = await open(t, browser, server);
  await page.focus('#question');
  await page.keyboard.type('yibao');
  await page.locator('#typeahead [role=option]').nth(1).waitFor();
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#typeahead').isHidden());
  await page.keyboard.type('z');
  await page.locator('#typeahead [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const active = page.locator('#typeahead [aria-selected=true]');
  const offered = await active.textContent();
  assert.equal(await page.getAttribute('#question', 'aria-activedescendant'),
    await active.getAttribute('id'));
  await page.keyboard.press('Enter');
  await cardOf(page, offered);
});

test('the region is chosen with keys alone', async (t) => {
  const page = await open(t, browser, server);
  await tabTo(page, '#region');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, '#region-query');
  await page.keyboard.type('hefei');
  await page.locator('.region-list .pick', { hasText: '合肥市' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.region-list .pick').length === 1);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'pick');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#region-name').textContent(), '合肥市');
  assert.equal(await focused(page), 'region');
});

test('Escape closes the dialog and the focus returns', async (t) => {
  const page = await open(t, browser, server);
  await tabTo(page, '#region');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'region');
});

test('a choice and a suggestion are reached with Tab, and the focus can be seen', async (t) => {
  const page = await open(t, browser, server);
  await page.focus('#question');
  await page.keyboard.type('鼓楼区居民医保一年交多少钱？');
  await page.keyboard.press('Enter');
  await cardOf(page, '鼓楼区');
  await tabTo(page, '.option', { key: 'Shift+Tab' });
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid');
  await page.keyboard.press('Enter');
  await page.locator('.turn').last().locator('.card.answer').waitFor();
  await page.focus('#question');
  await tabTo(page, '.follow .chip', { key: 'Shift+Tab' });
  await page.keyboard.press('Enter');
  await page.locator('.turn').nth(2).locator('.card').waitFor();
});
