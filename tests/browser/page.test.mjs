import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../server/server.mjs';
import {
  DESK, PHONE, SMALL_PHONE, ask, cardOf, keepPicture, launch, open, scrollEnds, sidewaysScroll,
} from './browser.mjs';

const HEFEI = '合肥居民医保一年交多少钱？';
const GULOU = '鼓楼区居民医保一年交多少钱？';

let server;
let browser;
before(async () => {
  server = await startServer({ now: '2025-11-22T10:00:00+08:00' });
  browser = await launch();
});
after(() => Promise.all([browser?.close(), server?.stop()]));

test('the page loads without errors and offers questions', async (t) => {
  const page = await open(t, browser, server);
  await page.getByRole('heading', { name: '您好，医保的事可以问我' }).waitFor();
  assert.ok(await page.locator('#examples .chip').count() >= 4);
  assert.equal(await page.locator('#region-name').textContent(), '未选择');
  assert.deepEqual(page.faults, []);
});

test('a question gets a card with the fee, its table and its sources', async (t) => {
  const page = await open(t, browser, server);
  const card = await ask(page, HEFEI);
  assert.match(await card.textContent(), /每人每年400元/);
  assert.ok(await card.locator('table tbody tr').count() > 3);
  await card.locator('.sources summary').click();
  const source = card.locator('.sources li').first();
  await source.waitFor();
  assert.match(await source.textContent(), /合肥市医疗保障局/);
  assert.ok(await card.locator('.note.disputed').isVisible());
  assert.equal(await page.locator('#region-name').textContent(), '合肥市');
  assert.equal(await page.inputValue('#question'), '');
  assert.deepEqual(page.faults, []);
});

test('an example, a follow-up in words and a suggestion follow each other', async (t) => {
  const page = await open(t, browser, server);
  await page.locator('#examples .chip').first().click();
  await cardOf(page, HEFEI);
  const shanghai = await ask(page, '那上海呢？');
  assert.match(await shanghai.textContent(), /上海市2026年度/);
  const chip = page.locator('.turn').last().locator('.follow .chip').first();
  const suggested = await chip.textContent();
  await chip.click();
  assert.match(await (await cardOf(page, suggested)).textContent(), /上海/);
  assert.equal(await page.locator('.turn').count(), 3);
  assert.deepEqual(page.faults, []);
});

test('a choice is made with its button', async (t) => {
  const page = await open(t, browser, server);
  const clarify = await ask(page, GULOU);
  await keepPicture(page, 'clarify-desk');
  await clarify.getByRole('button', { name: '江苏省徐州市鼓楼区' }).click();
  const answer = await cardOf(page, '江苏省徐州市鼓楼区');
  await page.locator('.turn').last().locator('.card.answer').waitFor();
  assert.match(await answer.textContent(), /徐州市|江苏省/);
  assert.equal(await page.locator('#region-name').textContent(), '鼓楼区');
  // The other choices are gone: they belonged to the question before.
  assert.equal(await page.locator('.clarify .option:visible').count(), 1);
  assert.deepEqual(page.faults, []);
});

test('the region is found by pinyin and answers follow it', async (t) => {
  const page = await open(t, browser, server, { viewport: PHONE });
  await page.click('#region');
  const dialog = page.getByRole('dialog', { name: '选择参保地区' });
  await dialog.waitFor();
  await page.fill('#region-query', 'hefei');
  await dialog.getByRole('button', { name: '合肥市' }).waitFor();
  await keepPicture(page, 'region-phone');
  await dialog.getByRole('button', { name: '合肥市' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#region-name').textContent(), '合肥市');
  const card = await ask(page, '居民医保一年交多少钱？');
  assert.match(await card.textContent(), /合肥市2025年度/);
  assert.deepEqual(page.faults, []);
});

test('the region is found by walking down the tree', async (t) => {
  const page = await open(t, browser, server);
  await page.click('#region');
  await page.getByRole('button', { name: '安徽省的下级地区' }).click();
  await page.getByRole('button', { name: '合肥市', exact: true }).click();
  assert.equal(await page.locator('#region-name').textContent(), '合肥市');
  assert.deepEqual(page.faults, []);
});

test('typing offers questions that complete it', async (t) => {
  const page = await open(t, browser, server);
  await page.locator('#question').pressSequentially('yibaozen');
  const first = page.locator('#typeahead [role=option]').first();
  await first.waitFor();
  const offered = await first.textContent();
  await first.click();
  await cardOf(page, offered);
  assert.deepEqual(page.faults, []);
});

test('a reload keeps the conversation, a new start clears it', async (t) => {
  const page = await open(t, browser, server);
  await ask(page, HEFEI);
  await page.reload();
  await cardOf(page, HEFEI);
  const shanghai = await ask(page, '那上海呢？');
  assert.match(await shanghai.textContent(), /上海市2026年度/);
  await page.click('#restart');
  await page.click('#restart-yes');
  assert.equal(await page.locator('.turn').count(), 0);
  assert.equal(await page.locator('#region-name').textContent(), '未选择');
  assert.deepEqual(page.faults, []);
});

test('a personal number is hidden before it leaves the page', async (t) => {
  const page = await open(t, browser, server);
  const sent = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await page.fill('#question', '我的身份证是11010519491231002X，医保断了吗');
  await page.click('#send');
  await cardOf(page, '我的身份证是[身份证号]，医保断了吗');
  assert.ok(sent.every((text) => !text.includes('11010519491231002')), sent.join('\n'));
});

for (const viewport of [PHONE, SMALL_PHONE]) {
  for (const size of ['normal', 'large']) {
    test(`at ${viewport.width} pixels, ${size} text, nothing scrolls sideways`, async (t) => {
      const page = await open(t, browser, server, {
        viewport, isMobile: true, hasTouch: true, reducedMotion: 'reduce' });
      if (size === 'large') await page.click('#large');
      assert.equal(await sidewaysScroll(page), 0);
      for (const question of [HEFEI, GULOU, '断缴了有什么影响？怎么补缴？', '今天股票涨了没有']) {
        await ask(page, question);
        assert.equal(await sidewaysScroll(page), 0, question);
      }
      await keepPicture(page, `width-${viewport.width}-${size}`);
      await page.click('#region');
      await page.locator('.region-list .pick').first().waitFor();
      assert.equal(await sidewaysScroll(page), 0);
      assert.deepEqual(page.faults, []);
    });
  }
}

for (const [name, options] of [
  ['answer-phone', { viewport: PHONE, isMobile: true, hasTouch: true }],
  ['answer-desk', { viewport: DESK }],
  ['answer-dark', { viewport: PHONE, colorScheme: 'dark' }],
]) {
  test(`the view ${name} is kept for a person to look at`, async (t) => {
    const page = await open(t, browser, server, options);
    await keepPicture(page, name.replace('answer', 'start'));
    const card = await ask(page, HEFEI);
    await scrollEnds(page);
    await keepPicture(page, name);
    // The beginning of the answer is what one sees first, below the header.
    const { y, width } = await card.boundingBox();
    const header = await page.locator('.top').boundingBox();
    assert.ok(y >= header.y + header.height && y < options.viewport.height / 2, `card at ${y}`);
    assert.ok(width <= options.viewport.width);
    await page.locator('.sources').scrollIntoViewIfNeeded();
    await keepPicture(page, `${name}-end`);
  });
}
