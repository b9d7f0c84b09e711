import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../server/server.mjs';
import { PHONE, ask, cardOf, keepPicture, launch, open } from './browser.mjs';

const HEFEI = '合肥居民医保一年交多少钱？';
const now = '2025-11-22T10:00:00+08:00';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('when the server is gone the question stays, and goes out again later', async (t) => {
  const first = await startServer({ now });
  t.after(() => first.stop());
  const page = await open(t, browser, first, { viewport: PHONE });
  await ask(page, '你好');
  await first.stop();

  const failed = await ask(page, HEFEI); // The page tries again by itself before it says so.
  assert.match(await failed.getAttribute('class'), /failed/);
  assert.match(await failed.textContent(), /没有发出去[\s\S]*您的问题还在这里/);
  assert.equal(await page.locator('.bubble').last().textContent(), HEFEI);
  await keepPicture(page, 'failed-phone');

  const again = await startServer({ now, data: first.data, port: first.port });
  t.after(() => again.stop());
  await page.getByRole('button', { name: '重新发送' }).click();
  await page.locator('.turn').last().locator('.card.answer').waitFor();
  assert.match(await (await cardOf(page, HEFEI)).textContent(), /400元/);
  assert.equal(await page.locator('.card.failed').count(), 0);
  assert.equal(await page.locator('.turn').count(), 2);
});

test('a question that is too long stays in the field', async (t) => {
  const server = await startServer({ now });
  t.after(() => server.stop());
  const page = await open(t, browser, server);
  const long = '医'.repeat(501);
  await page.fill('#question', long);
  await page.click('#send');
  assert.equal(await page.inputValue('#question'), long);
  assert.match(await page.locator('#count').textContent(), /超出 1 个字/);
  assert.equal(await page.locator('.turn').count(), 0);
  assert.deepEqual(page.faults, []);
});
