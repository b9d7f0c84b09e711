import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GULOU, HEFEI, SMALL_PHONE, keepPicture, visit } from './browser.mjs';
import { KEY, pageWith, stage } from './site.mjs';

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
  assert.match(await page.locator('#answer .sources').innerText(), /来源[\s\S]*转载\s+发布日期：2024年9月\s+适用时间：2025年\s[\s\S]*提问日期：2025年11月22日/);
  await keepPicture(page, 'chat-page-answer');
  await ask(page, '那上海呢？');
  assert.match(await page.locator('#answer').innerText(), /上海市2026年度/);
  assert.equal(await page.locator('.said').count(), 2);
  // What was said before keeps its lines.
  assert.ok(await page.locator('.answer').first().locator('p').count() > 8);
  const wide = await page.evaluate(() => document.body.scrollWidth > window.innerWidth);
  assert.equal(wide, false);
});

test('without scripts a choice is a button', async (t) => {
  const page = await start(t);
  await ask(page, GULOU);
  assert.ok(await page.getByRole('button', { name: '都不是' }).isVisible());
  await page.getByRole('button', { name: '江苏省徐州市鼓楼区' }).click();
  assert.match(await page.locator('#answer').innerText(), /徐州市|江苏省/);
});

test('what cannot be sent comes back with the reason', async (t) => {
  const page = await start(t);
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('#answer.failed').waitFor();
  assert.match(await page.locator('#answer').innerText(), /./);
});

test('letters can be made large at any time: nothing said and nothing typed is lost', async (t) => {
  const page = await start(t, '/chat', { viewport: SMALL_PHONE });
  const letters = async () => {
    await page.waitForLoadState(); // the new page's style is there only then
    return page.evaluate(() => getComputedStyle(document.body).fontSize);
  };
  const height = async (name) => (await page.getByRole('button', { name }).boundingBox()).height;
  assert.ok(await height('长辈版') >= 44);
  await ask(page, HEFEI);
  await page.fill('#text', '还有一');
  await page.getByRole('button', { name: '长辈版' }).click();
  assert.equal(await letters(), '24px');
  assert.ok(await height('标准字号') >= 60);
  assert.ok(await page.locator('#answer tbody tr').count() > 3);
  assert.equal(await page.inputValue('#text'), '还有一');
  assert.match(await (await ask(page, '那上海呢？'), page.locator('#answer')).innerText(), /上海市2026年度/);
  assert.equal(await letters(), '24px');
  await page.getByRole('button', { name: '标准字号' }).click();
  assert.equal(await page.locator('.said').count(), 2);
  assert.match(await page.locator('#answer').innerText(), /上海市2026年度/);
});

test('before the first question the welcome stays when letters grow', async (t) => {
  const page = await start(t);
  await page.getByRole('button', { name: '长辈版' }).click();
  assert.ok(await page.locator('.choices button').count() >= 4);
  await ask(page, '你好');
});

test('in an emergency one can dial', async (t) => {
  const page = await start(t);
  await ask(page, '胸口疼得厉害怎么办');
  const numbers = await page.locator('#answer a[href^="tel:"]').evaluateAll(
    (links) => links.map((link) => link.getAttribute('href')));
  assert.ok(numbers.includes('tel:120') && numbers.includes('tel:110'), numbers.join());
});

test('it is the page of the site that leads to it, and stays it', async (t) => {
  const page = await start(t, `/chat?site=${KEY}`);
  for (let i = 0; i < 2; i += 1) {
    assert.equal(await page.title(), '某某市医疗保障局');
    assert.equal(await page.locator('h1').innerText(), '某某市医疗保障局');
    await ask(page, '你好');
  }
  const stranger = await start(t, '/chat?site=nobody');
  assert.equal(await stranger.title(), '医保问答');
});

test('the statement on accessibility is one touch away, and nothing said is lost', async (t) => {
  const page = await start(t, `/chat?site=${KEY}`, { viewport: SMALL_PHONE });
  await page.getByRole('button', { name: '长辈版' }).click();
  await ask(page, HEFEI);
  const [statement] = await Promise.all([page.context().waitForEvent('page'),
    page.getByRole('link', { name: '无障碍声明（在新窗口打开）' }).click()]);
  await statement.waitForLoadState();
  assert.equal(await statement.title(), '无障碍声明 - 某某市医疗保障局');
  assert.equal(await statement.evaluate(() => getComputedStyle(document.body).fontSize), '24px');
  for (const name of ['已经做到的', '还没有做到的', '用不了，或有意见']) {
    assert.ok(await statement.getByRole('heading', { name }).isVisible(), name);
  }
  assert.equal(await statement.locator('script').count(), 0);
  assert.equal(await statement.locator('.phones a').first().getAttribute('href'), 'tel:12393');
  const wide = await statement.evaluate(() => document.body.scrollWidth > window.innerWidth);
  assert.equal(wide, false);
  await keepPicture(statement, 'accessibility-large');
  await statement.getByRole('link', { name: '标准字号' }).click();
  await statement.waitForLoadState();
  assert.equal(await statement.evaluate(() => getComputedStyle(document.body).fontSize), '18px');
  await statement.getByRole('link', { name: '不用脚本的网页版' }).click();
  assert.equal(await statement.title(), '某某市医疗保障局');
  assert.ok(await page.locator('#answer tbody tr').count() > 3);
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
