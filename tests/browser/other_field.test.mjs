import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../server/server.mjs';
import { PHONE, ask, keepPicture, launch, open } from './browser.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ flags: ['--empty'] });
  browser = await launch();
});
after(() => Promise.all([browser?.close(), server?.stop()]));

test('without knowledge of a field the page works and offers no region', async (t) => {
  const page = await open(t, browser, server, { viewport: PHONE });
  await page.locator('#hello').waitFor();
  assert.equal(await page.locator('#region').isVisible(), false);
  assert.equal(await page.locator('#examples-title').isVisible(), false);
  assert.equal(await page.locator('#examples .chip').count(), 0);
  assert.doesNotMatch(await page.locator('body').innerText(), /医保|参保|12393|地区/);
  const hello = await ask(page, '你好');
  assert.match(await hello.textContent(), /请说您想问的问题/);
  const declined = await ask(page, '居民医保一年交多少钱？');
  assert.match(await declined.textContent(), /回答不了/);
  await keepPicture(page, 'other-field-phone');
  await page.click('#restart');
  assert.doesNotMatch(await page.locator('#restart-dialog').innerText(), /地区/);
  await page.click('#restart-yes');
  assert.equal(await page.locator('.turn').count(), 0);
  assert.deepEqual(page.faults, []);
});
