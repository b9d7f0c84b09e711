import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startServer } from '../server/server.mjs';
import { HEFEI, PHONE, ask, cardOf, keepPicture, open, visitOpen } from './browser.mjs';
import { stage, startBoth } from './site.mjs';

const { both, browser, start } = await stage();

/** After so many milliseconds, less what timers are rounded, a wait is told (conversation.ts). */
const SLOW_MS = 400 - 20;

/** The next question is answered so. */
const answerNext = (page, answer) =>
  page.route('**/api/v1/chat*', (route) => route.fulfill(answer), { times: 1 });

test('without a network the question stays, and goes out again with a touch', async (t) => {
  const page = await start(t, { viewport: PHONE, isMobile: true, hasTouch: true });
  await ask(page, '你好');
  await page.context().setOffline(true);
  const failed = await ask(page, HEFEI); // It tries again by itself before it says so.
  assert.match(await failed.getAttribute('class'), /failed/);
  assert.match(await failed.textContent(), /没有发出去.*网络不通，您的问题还在这里/);
  assert.ok(await failed.getByRole('link', { name: '医保热线 12393' }).isVisible());
  await keepPicture(page, 'failed-phone');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '点此重发' }).click();
  await page.locator('.turn').last().locator('.card.answer').waitFor();
  assert.match(await (await cardOf(page, HEFEI)).textContent(), /400元/);
  assert.equal(await page.locator('.card.failed').count(), 0);
  assert.equal(await page.locator('.turn').count(), 2);
});

test('a question that failed is still there on the next page, and goes out from there', async (t) => {
  const page = await start(t);
  await ask(page, '你好');
  await page.route('**/api/v1/chat*', (route) => route.abort());
  await ask(page, HEFEI);
  await page.goto(both.plain());
  await page.unroute('**/api/v1/chat*');
  await open(page);
  assert.deepEqual(await page.locator('.bubble').allTextContents(), ['你好', HEFEI]);
  await page.getByRole('button', { name: '点此重发' }).click();
  await page.locator('.turn').last().locator('.card.answer').waitFor();
  await page.goto(both.plain());
  await open(page);
  assert.equal(await page.locator('.card.failed').count(), 0);
  assert.equal(await page.locator('.turn').count(), 2);
});

test('a server that is started again answers the question that waits', async (t) => {
  const page = await start(t);
  await both.service.stop();
  await ask(page, HEFEI);
  const { data, port } = both.service;
  const again = await startServer({
    now: '2025-11-22T10:00:00+08:00', data, port, flags: ['--config', both.config] });
  Object.assign(both.service, again);
  await page.getByRole('button', { name: '点此重发' }).click();
  await page.locator('.card.answer').waitFor();
});

test('a slow answer says after a while that it is being looked for', async (t) => {
  const page = await start(t);
  await page.route('**/api/v1/chat*', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 1_200); });
    await route.continue();
  });
  await page.fill('#bd-question', HEFEI);
  // Timed in the page itself: a busy machine tells this test late.
  await page.evaluate(() => {
    const root = document.querySelector('baoda-chat').shadowRoot;
    const times = window.slowAnswer = {};
    root.addEventListener('click', () => { times.sent ??= performance.now(); }, true);
    new MutationObserver(() => {
      if (root.querySelector('.wait')) times.told ??= performance.now();
    }).observe(root, { childList: true, subtree: true });
  });
  await page.click('.send');
  await page.locator('.wait', { hasText: '正在查找' }).waitFor();
  const { sent, told } = await page.evaluate(() => window.slowAnswer);
  assert.ok(told - sent >= SLOW_MS, `${told - sent} ms`);
  await page.fill('#bd-question', '还有一个问题'); // The field stays open meanwhile.
  await page.click('.send');
  assert.equal(await page.inputValue('#bd-question'), '还有一个问题');
  await cardOf(page, HEFEI);
  assert.equal(await page.locator('.wait').count(), 0);
});

test('asked too fast: plain words, how long to wait, a number to call; one can go on', async (t) => {
  const page = await start(t);
  await answerNext(page, { status: 429, headers: { 'Retry-After': '12' }, body: '<html>429</html>',
    contentType: 'text/html' });
  const card = await ask(page, HEFEI);
  assert.match(await card.textContent(), /问得有点快/);
  assert.ok(await card.getByRole('link', { name: '医保热线 12393' }).isVisible());
  assert.equal(await page.locator('#bd-question').isEnabled(), true);
  await page.getByRole('button', { name: '点此重发' }).click();
  await page.locator('.card.answer').waitFor();
});

test('the limit of the service itself is read across origins: how long to wait', async (t) => {
  const strict = await startBoth({ settings: '[limits]\nunlimited = []\nchat_per_minute = 1\nchat_burst = 1\n' });
  t.after(() => strict.stop());
  const page = await visitOpen(t, browser, strict.plain());
  assert.match(await (await ask(page, HEFEI)).textContent(), /缴费标准/);
  const card = await ask(page, '断缴了有什么影响？');
  assert.match(await card.textContent(), /问得有点快.*\d+ 秒/s);
});

test('a busy service says so and keeps the question', async (t) => {
  const page = await start(t);
  await answerNext(page, { status: 503, json: { detail: '服务繁忙' } });
  assert.match(await (await ask(page, HEFEI)).textContent(), /现在问的人比较多.*您的问题还在这里/);
});

test('what the service refuses comes back into the field', async (t) => {
  const page = await start(t);
  await answerNext(page, { status: 422, json: {
    detail: '有一处不对。', errors: [{ field: 'text', detail: '请换个说法。' }] } });
  assert.match(await (await ask(page, HEFEI)).textContent(), /这条没法发送.*有一处不对。.*请换个说法。/);
  assert.equal(await page.inputValue('#bd-question'), HEFEI);
});

test('a question that is too long is counted and stays in the field', async (t) => {
  const page = await start(t);
  await page.fill('#bd-question', '医'.repeat(160));
  assert.match(await page.locator('.count').textContent(), /已写 160 字，最多 200 字/);
  const long = '医'.repeat(201);
  await page.fill('#bd-question', long);
  await page.click('.send');
  assert.equal(await page.inputValue('#bd-question'), long);
  assert.match(await page.locator('.count').textContent(), /超出 1 个字/);
  assert.equal(await page.locator('.turn').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('a welcome that does not load leaves a chat that answers', async (t) => {
  const page = await visitOpen(t, browser, both.plain()); // and once without:
  await page.goto(both.plain());
  await page.route('**/widget/config*', (route) => route.abort());
  await page.locator('.launcher').click();
  await page.getByRole('dialog', { name: '问医保' }).waitFor();
  assert.ok(await page.locator('.welcome .note', { hasText: '开场内容没有载入' }).isVisible());
  assert.match(await page.locator('.header .scope').textContent(), /仅供参考/);
  assert.equal(await page.locator('.footer .dial').getAttribute('href'), 'tel:12393');
  assert.match(await page.getByRole('link', { name: '打开网页版' }).first().getAttribute('href'),
    /chat\?site=/);
  assert.match(await (await ask(page, HEFEI)).textContent(), /400元/);
});
