// What stands under an answer: notices with their numbers and days, and that it may be outdated.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { emptyHome, run, temporaryFolder } from '../server/server.mjs';
import { DESK, PHONE, ask, keepPicture, open, visit } from './browser.mjs';
import { stage } from './site.mjs';

const now = '2027-11-22T10:00:00+08:00';
const QUESTION = '怎么借书？';
const NOTE = '这里依据的来源上次核对是2026年10月20日，已超过12个月，内容可能已有变化，'
  + '请以最新公告为准，或联系工作人员确认。';

/** A library's knowledge with one entry that rests on one source. */
async function library() {
  const data = await emptyHome({ now });
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'sources.csv'),
    '编号,标题,发文机关,文号,日期,核对日期\nS1,借阅规则,市图书馆,市图发〔2025〕3号,2025-05,2026-10-20\n');
  writeFileSync(path.join(folder, 'entries.csv'), '问题,答案,sources\n怎么借书？,凭借书证借书。,S1\n');
  for (const args of [['import', folder], ['publish']]) {
    const { code, stdout, stderr } = await run(['kb', ...args, '--data', data], { now });
    assert.equal(code, 0, stdout + stderr);
  }
  return data;
}

const { both, browser, start } = await stage({ now, data: await library() });

/** The reply as the service gives it, with a fact of the source added. */
const withFact = (page, fact) => page.route('**/api/v1/chat*', async (route) => {
  const response = await route.fetch();
  const reply = await response.json();
  await route.fulfill({ response, json: { ...reply, facts: [{ source: 0, value: 1, ...fact }] } });
});

const daysOf = (card) => card.locator('.src-date').allTextContents();

test('a source has its issuer, its number, its days, and the answer says it may be outdated', async (t) => {
  const page = await start(t, { viewport: PHONE });
  const card = await ask(page, QUESTION);
  assert.equal(await card.locator('.src-meta').first().textContent(), '市图书馆 · 市图发〔2025〕3号');
  assert.deepEqual(await daysOf(card), ['发布日期：2025年5月', '核对日期：2026年10月20日']);
  const note = card.locator('.note.expired');
  assert.equal(await note.locator('.note-label').textContent(), '可能过时，仅供参考');
  assert.equal(await note.locator('.note-text').textContent(), NOTE);
  await keepPicture(page, 'outdated-phone');
  await page.click('.toggle');
  await keepPicture(page, 'outdated-large');
  assert.deepEqual(page.faults, []);
});

for (const [fact, told] of [
  [{ valid_from: '2026-01-01', valid_to: '2026-12-31' }, ['适用时间：2026年']],
  [{ valid_from: '2025-01-01', valid_to: null }, ['适用时间：2025年起']],
  [{ valid_from: '2025-09-01', valid_to: '2026-08-31' }, ['适用时间：2025年9月1日至2026年8月31日']],
  [{ valid_from: null, valid_to: '2026-06-30' }, ['适用时间：到2026年6月30日为止']],
  [{ valid_from: null, valid_to: null }, []],
  [{ value: '2025-12-31', valid_to: '2025-12-31' }, []], // A day tells its own time.
]) {
  test(`a period is told as it is known: ${JSON.stringify(fact)}`, async (t) => {
    const page = await start(t);
    await withFact(page, fact);
    const card = await ask(page, QUESTION);
    assert.deepEqual((await daysOf(card)).slice(1, -1), told);
  });
}

test('a copied answer says the same', async (t) => {
  const page = await start(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await withFact(page, { valid_from: '2026-01-01', valid_to: '2026-12-31' });
  const card = await ask(page, QUESTION);
  await card.getByRole('button', { name: '复制' }).click();
  await card.getByText('✓ 已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(NOTE), copied);
  assert.ok(copied.includes('1. 借阅规则，市图书馆，市图发〔2025〕3号，2025年5月，适用时间：2026年，'
    + '核对日期：2026年10月20日'), copied);
});

test('without scripts it stands there as well', async (t) => {
  const page = await visit(t, browser, `${both.service.url}/chat`,
    { javaScriptEnabled: false, viewport: PHONE });
  await page.fill('#text', QUESTION);
  await page.getByRole('button', { name: '发送' }).click();
  const answer = await page.locator('#answer').innerText();
  assert.ok(answer.includes(`可能过时，仅供参考 ${NOTE}`), answer);
  assert.match(answer, /借阅规则 市图书馆 · 市图发〔2025〕3号\s发布日期：2025年5月\s核对日期：2026年10月20日/);
  await keepPicture(page, 'outdated-chat-page');
});

test('in the dark the caution can be read, too', async (t) => {
  const page = await visit(t, browser, both.plain(), { viewport: DESK, colorScheme: 'dark' });
  await open(page);
  const card = await ask(page, QUESTION);
  assert.ok(await card.locator('.note.expired').isVisible());
  await keepPicture(page, 'outdated-dark');
});

test('the help leads to the statement on accessibility', async (t) => {
  const page = await start(t, { viewport: PHONE });
  await page.getByRole('button', { name: '怎么用' }).click();
  const link = page.getByRole('link', { name: /无障碍声明/ });
  const address = new URL(await link.getAttribute('href'));
  assert.equal(address.pathname, '/accessibility');
  assert.deepEqual(Object.fromEntries(address.searchParams), { size: 'normal', site: 'pk_city_web' });
  await link.scrollIntoViewIfNeeded();
  await keepPicture(page, 'help-statement');
});
