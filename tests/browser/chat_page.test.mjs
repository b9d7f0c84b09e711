import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GULOU, HEFEI, SMALL_PHONE, keepPicture, visit } from './browser.mjs';
import { pageWith, stage } from './site.mjs';

const { both, browser } = await stage();

const start = (t, path = '/chat', options = {}) =>
  visit(t, browser, both.service.url + path, { javaScriptEnabled: false, ...options });

async function ask(page, question) {
  await page.fill('#text', question);
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('#answer').waitFor();
}

test('without scripts one asks, reads a table with sources, and goes on', async (t) => {
  const page = await start(t, '/chat', { viewport: SMALL_PHONE });
  await keepPicture(page, 'chat-page');
  await ask(page, HEFEI);
  assert.match(await page.locator('#answer').innerText(), /每人每年400元/);
  assert.ok(await page.locator('#answer tbody tr').count() > 3);
  assert.match(await page.locator('#answer .sources').innerText(), /来源[\s\S]*发布[\s\S]*查询于 2025年11月22日/);
  await keepPicture(page, 'chat-page-answer');
  await ask(page, '那上海呢？');
  assert.match(await page.locator('#answer').innerText(), /上海市2026年度/);
  assert.equal(await page.locator('.said').count(), 2);
  const wide = await page.evaluate(() => document.body.scrollWidth > window.innerWidth);
  assert.equal(wide, false);
});

test('without scripts a choice is a button', async (t) => {
  const page = await start(t);
  await ask(page, GULOU);
  await page.getByRole('button', { name: '江苏省徐州市鼓楼区' }).click();
  assert.match(await page.locator('#answer').innerText(), /徐州市|江苏省/);
});

test('what cannot be sent comes back with the reason', async (t) => {
  const page = await start(t);
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('#answer.failed').waitFor();
  assert.match(await page.locator('#answer').innerText(), /./);
});

test('letters can be made large, and stay so', async (t) => {
  const page = await start(t);
  await page.getByRole('link', { name: '长辈版' }).click();
  await ask(page, '你好');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '24px');
});

test('a question in the address stands in the field', async (t) => {
  const page = await start(t, `/chat?q=${encodeURIComponent('断缴了怎么办"><b>')}`);
  assert.equal(await page.inputValue('#text'), '断缴了怎么办"><b>');
});

test('no cookie is set, and a listed site may show it in a frame, another may not', async (t) => {
  const frame = pageWith(`<iframe src="${both.service.url}/chat" title="问答"></iframe>`);
  const page = await visit(t, browser, both.page(frame));
  await page.frameLocator('iframe').locator('#text').waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  const other = both.page(frame).replace('127.0.0.1', 'localhost');
  const stranger = await visit(t, browser, other);
  await stranger.waitForTimeout(300);
  assert.equal(await stranger.frameLocator('iframe').locator('#text').count(), 0);
});
