import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardOf, open, ask, visit, HEFEI } from './browser.mjs';
import { stage } from './site.mjs';

const { both, browser, start } = await stage();

const FEE = '居民医保一年交多少钱？';

/** What the next question sends. */
const sent = (page) => page.waitForRequest(
  (request) => request.method() === 'POST' && request.url().includes('/api/v1/chat'))
  .then((request) => JSON.parse(request.postData()));

test('a question that comes with a region carries it', async (t) => {
  const page = await visit(t, browser, both.plain());
  const body = sent(page);
  await page.evaluate((question) => window.Baoda.open({ question, region: '340100' }), FEE);
  assert.equal((await body).region, '340100');
  assert.match(await (await cardOf(page, FEE)).textContent(), /合肥市2025年度/);
  assert.equal(await page.locator('.place').textContent(), '合肥市');
  assert.deepEqual(page.faults, []);
});

test("the developer's region goes with the very first question", async (t) => {
  const page = await visit(t, browser, both.plain('data-region="340100"'));
  const body = sent(page);
  await page.evaluate((question) => window.Baoda.open({ question }), FEE);
  assert.equal((await body).region, '340100');
  assert.match(await (await cardOf(page, FEE)).textContent(), /合肥市2025年度/);
});

for (const [code, name] of [
  ['340103', '庐阳区'], ['110105', '朝阳区'], ['340000', '安徽省'], ['100000', '全国']]) {
  test(`the header says ${name} for ${code}`, async (t) => {
    const page = await visit(t, browser, both.plain(`data-region="${code}"`));
    await open(page);
    await page.locator('.place', { hasText: name }).waitFor();
    assert.deepEqual(page.faults, []);
  });
}

test('a code that is none is told to the developer, and the person gets an answer', async (t) => {
  const page = await visit(t, browser, both.plain('data-region="999999"'));
  await page.evaluate((question) => window.Baoda.open({ question }), FEE);
  assert.match(await (await cardOf(page, FEE)).getAttribute('class'), /answer/);
  assert.equal(await page.locator('.place').textContent(), '未选择');
  const lines = page.faults.filter((fault) => fault.includes('Baoda:'));
  assert.equal(lines.length, 1, page.faults.join('\n'));
  assert.match(lines[0], /999999/);
  assert.match(await (await ask(page, HEFEI)).textContent(), /400元/);
});

test('an answer for another region leads to the list, and is given again', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  await page.getByRole('button', { name: '没帮到我' }).click();
  await page.getByLabel('不是我的地区').check();
  await page.getByRole('button', { name: '提交' }).click();
  await page.locator('.rated').getByRole('button', { name: '选择地区' }).click();
  await page.fill('#bd-region', 'nanjing');
  await page.locator('.sheet-region').getByRole('button', { name: '南京市' }).click();
  await page.getByRole('button', { name: '按南京市再答一次上一个问题' }).click();
  await cardOf(page, HEFEI);
  assert.deepEqual(page.faults, []);
});
