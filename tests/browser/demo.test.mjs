import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startServer } from '../server/server.mjs';
import { PHONE, ask, keepPicture, open, visit } from './browser.mjs';
import { KEY, stage } from './site.mjs';

const { both, browser } = await stage();

test('the page for deployers has three snippets with the real address, and the chat', async (t) => {
  const page = await visit(t, browser, `${both.service.url}/`, {
    permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('.launcher').waitFor();
  await keepPicture(page, 'demo-desk');
  const snippets = await page.locator('pre').allTextContents();
  assert.ok(snippets[0].includes(
    `<script defer src="${both.service.url}/widget.js" data-site="${KEY}"></script>`), snippets[0]);
  assert.ok(snippets[1].includes(`<iframe src="${both.service.url}/chat?site=${KEY}"`));
  assert.ok(snippets[2].includes(`<a href="${both.service.url}/chat?site=${KEY}">问医保</a>`));
  assert.ok(snippets.some((text) => text.includes(`script-src ${both.service.url};`)));
  await page.locator('.snippet button').first().click();
  await page.getByText('✓ 已复制').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), snippets[0]);
  await page.getByRole('link', { name: '开始提问' }).click();
  await page.locator('#bd-question').waitFor();
  assert.match(await (await ask(page, '你好')).textContent(), /./);
  assert.deepEqual(page.faults, []);
});

test('without knowledge of a field it works and offers no region', async (t) => {
  const server = await startServer({ flags: ['--empty'] });
  t.after(() => server.stop());
  const page = await visit(t, browser, server.url, { viewport: PHONE });
  await open(page);
  assert.equal(await page.locator('.region').isVisible(), false);
  assert.equal(await page.locator('.examples .chip').count(), 0);
  const panel = page.locator('.panel');
  assert.doesNotMatch(await panel.innerText(), /医保|参保|12393|地区/);
  const hello = await ask(page, '你好');
  assert.match(await hello.textContent(), /请说您想问的问题/);
  const declined = await ask(page, '居民医保一年交多少钱？');
  assert.match(await declined.textContent(), /回答不了/);
  assert.deepEqual(page.faults, []);
});
