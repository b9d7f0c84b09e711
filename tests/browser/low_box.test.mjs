import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GULOU, HEFEI, ask, keepPicture, open, scrollEnds, visit } from './browser.mjs';
import { stage } from './site.mjs';

const { both, browser } = await stage();
const HAND = { isMobile: true, hasTouch: true };

/** A page with the chat open and, where asked for, letters of 30 pixels. */
async function start(t, viewport, { letters = false, ...options } = {}) {
  const url = both.plain(letters ? 'data-size="large"' : '');
  const page = await visit(t, browser, url, { viewport, ...options });
  await open(page);
  for (let i = 0; letters && i < 3; i += 1) await page.getByRole('button', { name: '大字' }).click();
  return page;
}

/** What stands still at the top and at the bottom of the chat, as edges in the window. */
const edges = (page) => page.evaluate(() => {
  const root = document.querySelector('baoda-chat').shadowRoot;
  const panel = root.querySelector('.panel').getBoundingClientRect();
  const still = Array.from(root.querySelectorAll('.header, .header > *'))
    .filter((node) => {
      const { display, position } = getComputedStyle(node);
      const low = getComputedStyle(node.closest('.header')).display === 'contents';
      return display !== 'contents' && (low ? position === 'sticky' : true);
    });
  return {
    top: Math.max(panel.top, ...still.map((node) => node.getBoundingClientRect().bottom)),
    bottom: root.querySelector('.composer').getBoundingClientRect().top,
  };
});

const focusBox = (page) => page.evaluate(() => {
  const node = document.querySelector('baoda-chat').shadowRoot.activeElement;
  if (!node || !node.closest('.log') || node.matches('.log')) return null;
  const { top, bottom, height } = node.getBoundingClientRect();
  return { name: node.textContent.slice(0, 12), top, bottom, height };
});

for (const [how, viewport, options] of [
  ['30 pixel letters', { width: 360, height: 740 }, { letters: true, ...HAND }],
  ['400 %', { width: 320, height: 256 }, {}],
  ['a phone on its side', { width: 740, height: 360 }, HAND],
]) {
  test(`what has the focus is never covered: ${how}`, async (t) => {
    const page = await start(t, viewport, { ...options, reducedMotion: 'reduce' });
    await ask(page, HEFEI);
    await ask(page, GULOU);
    let seen = 0;
    for (const [from, key] of [['#bd-question', 'Shift+Tab'], ['.panel .toggle', 'Tab']]) {
      await page.locator(from).focus();
      for (let i = 0; i < 30; i += 1) {
        await page.keyboard.press(key);
        const box = await focusBox(page);
        if (!box) continue;
        seen += 1;
        const { top, bottom } = await edges(page);
        const room = box.height <= bottom - top;
        const note = `${key} ${JSON.stringify(box)} between ${top} and ${bottom}`;
        assert.ok(!room || (box.top >= top - 1 && box.bottom <= bottom + 1), note);
        assert.ok(box.bottom > top + 10 && box.top < bottom - 10, note);
      }
    }
    assert.ok(seen > 10, `${seen} stops`);
  });

  test(`a question that was asked stands below what stands still: ${how}`, async (t) => {
    const page = await start(t, viewport, { ...options, reducedMotion: 'reduce' });
    await ask(page, HEFEI);
    await scrollEnds(page);
    const { top, bottom } = await edges(page);
    const bubble = await page.locator('.bubble').boundingBox();
    assert.ok(bubble.y >= top && bubble.y < bottom, `${bubble.y} between ${top} and ${bottom}`);
    await keepPicture(page, `low-${viewport.width}`);
  });
}

/** The first words that are read in full below what stands still. */
const reading = (page, top) => page.evaluate((from) => {
  const root = document.querySelector('baoda-chat').shadowRoot;
  const node = Array.from(root.querySelectorAll('.log p, .log li, .log tr'))
    .find((one) => one.getBoundingClientRect().bottom > from + 12);
  return node.textContent;
}, top);

test('letters grow to 30 pixels, and what was read is still there', async (t) => {
  const page = await visit(t, browser, both.plain('data-size="large"'),
    { viewport: { width: 360, height: 740 }, ...HAND });
  await open(page);
  await ask(page, HEFEI);
  await page.locator('.log').evaluate((log) => { log.scrollTop += 700; });
  const before = await reading(page, (await edges(page)).top);
  for (const name of ['大字', '大字', '大字']) {
    await page.getByRole('button', { name }).click();
    await page.waitForTimeout(100); // until sizes are watched again
    assert.equal(await reading(page, (await edges(page)).top), before, name);
  }
});

test('a phone that is turned keeps what was read', async (t) => {
  const page = await start(t, { width: 390, height: 844 }, { ...HAND, reducedMotion: 'reduce' });
  await ask(page, HEFEI);
  await page.locator('.log').evaluate((log) => { log.scrollTop += 500; });
  const before = await reading(page, (await edges(page)).top);
  await page.waitForTimeout(300); // somebody reads
  await page.setViewportSize({ width: 844, height: 390 });
  await page.waitForTimeout(300); // until sizes are watched again
  const { top, bottom } = await edges(page);
  const there = await page.getByText(before, { exact: true }).first().boundingBox();
  assert.ok(there && there.y < bottom && there.y + there.height > top, JSON.stringify(there));
});

test('a low box still says that it informs only', async (t) => {
  const page = await start(t, { width: 740, height: 360 }, HAND);
  await ask(page, HEFEI);
  await scrollEnds(page);
  const box = await page.locator('.header .scope').boundingBox();
  assert.ok(box && box.height > 10 && box.height < 30 && box.y >= 0 && box.y < 360,
    JSON.stringify(box));
});
