import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import {
  DESK, GULOU, HEFEI, PHONE, SMALL_PHONE, ask, keepPicture, open, sidewaysScroll, visit,
} from './browser.mjs';
import { stage } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HAND = { isMobile: true, hasTouch: true };

const { both, browser, start } = await stage();

/** Serious and critical findings of axe-core. */
async function findings(page) {
  await page.waitForTimeout(50); // a paint after the last change
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

for (const scheme of ['light', 'dark']) {
  for (const [state, act] of [
    ['closed', async () => {}],
    ['open', open],
    ['answered', async (page) => {
      await open(page);
      await ask(page, GULOU);
    }],
    ['table', async (page) => {
      await open(page);
      const card = await ask(page, HEFEI);
      await card.locator('.sources summary').click();
      await page.getByRole('button', { name: '没帮到我' }).click();
    }],
    ['error', async (page) => {
      await open(page);
      await page.route('**/api/v1/chat*', (route) => route.fulfill({ status: 503, body: '' }));
      await ask(page, HEFEI);
    }],
    ['large', async (page) => {
      await open(page);
      await page.locator('.toggle').click();
      await ask(page, HEFEI);
    }],
    ['regions', async (page) => {
      await open(page);
      await page.locator('.region').click();
      await page.locator('.region-list .pick').first().waitFor();
    }],
    ['help', async (page) => {
      await open(page);
      await page.getByRole('button', { name: '怎么用' }).click();
    }],
  ]) {
    test(`axe finds nothing serious: ${state}, ${scheme}`, async (t) => {
      // axe is a script of ours on the page, which the strict policy would refuse.
      const url = both.plain('', { policy: null });
      const page = await visit(t, browser, url, { viewport: PHONE, colorScheme: scheme });
      await act(page);
      assert.deepEqual(await findings(page), []);
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing serious: the statement on accessibility, ${colorScheme}`, async (t) => {
    const page = await visit(t, browser, `${both.service.url}/accessibility`,
      { viewport: PHONE, colorScheme, bypassCSP: true });
    assert.deepEqual(await findings(page), []);
    await keepPicture(page, `accessibility-${colorScheme}`);
  });
}

for (const viewport of [PHONE, SMALL_PHONE]) {
  for (const size of ['normal', 'large']) {
    test(`at ${viewport.width} pixels, ${size} text, nothing scrolls sideways`, async (t) => {
      const page = await start(t, { viewport, ...HAND, reducedMotion: 'reduce' });
      if (size === 'large') await page.click('.toggle');
      assert.equal(await sidewaysScroll(page), 0);
      for (const question of [HEFEI, GULOU, '断缴了有什么影响？怎么补缴？', '今天股票涨了没有']) {
        await ask(page, question);
        assert.equal(await sidewaysScroll(page), 0, question);
      }
      await keepPicture(page, `width-${viewport.width}-${size}`);
      await page.click('.region');
      await page.locator('.region-list .pick').first().waitFor();
      assert.equal(await sidewaysScroll(page), 0);
      assert.deepEqual(page.faults, []);
    });
  }
}

test('on small phones large letters leave the conversation at least half of the height', async (t) => {
  for (const viewport of [SMALL_PHONE, { width: 320, height: 568 }]) {
    const page = await start(t, { viewport, ...HAND });
    await page.click('.toggle');
    for (const state of ['welcome', 'answer']) {
      if (state === 'answer') await ask(page, HEFEI);
      const log = await page.locator('.log').boundingBox();
      assert.ok(log.height >= viewport.height / 2, `${state}: ${JSON.stringify({ log, viewport })}`);
    }
    assert.equal(await sidewaysScroll(page), 0);
    for (const name of ['长辈版', '关闭', '小字', '大字']) {
      assert.ok(await page.getByRole('button', { name, exact: true }).isVisible(), name);
    }
    // What the header has no room for is read above the first question.
    assert.equal(await page.locator('.scope:visible').count(), 1);
    assert.equal(await page.locator('.log .scope').innerText(),
      await page.locator('.header .scope').textContent());
  }
});

test('the largest letters leave the conversation half of the height of a small phone, too', async (t) => {
  for (const viewport of [SMALL_PHONE, { width: 320, height: 568 }]) {
    const page = await start(t, { viewport, ...HAND });
    await page.click('.toggle');
    for (let i = 0; i < 4; i += 1) await page.getByRole('button', { name: '大字' }).click();
    await ask(page, HEFEI);
    const log = await page.locator('.log').boundingBox();
    await keepPicture(page, `letters-30-${viewport.height}`);
    assert.ok(log.height >= viewport.height / 2, JSON.stringify({ log, viewport }));
    assert.equal(await sidewaysScroll(page), 0);
  }
});

test('letters reach 30 pixels and nothing scrolls sideways', async (t) => {
  const page = await start(t, { viewport: PHONE, ...HAND });
  await page.click('.toggle');
  for (let i = 0; i < 4; i += 1) await page.getByRole('button', { name: '大字' }).click();
  await ask(page, HEFEI);
  const size = await page.locator('.card p').first().evaluate(
    (node) => getComputedStyle(node).fontSize);
  assert.equal(size, '30px');
  assert.equal(await sidewaysScroll(page), 0);
  await keepPicture(page, 'letters-30');
});

test('enlarged to 400 %, all can be read, asked and closed', async (t) => {
  const page = await start(t, { viewport: { width: 320, height: 200 } });
  await ask(page, HEFEI);
  assert.equal(await sidewaysScroll(page), 0);
  const field = await page.locator('#bd-question').boundingBox();
  assert.ok(field.y >= 0 && field.y + field.height <= 200, JSON.stringify(field));
  await keepPicture(page, 'zoom-400');
  await page.getByRole('button', { name: '关闭' }).click();
  await page.locator('.panel').waitFor({ state: 'hidden' });
});

test('targets are 44 pixels and more, with large letters 60', async (t) => {
  const page = await start(t, { viewport: PHONE, ...HAND });
  for (const least of [44, 60]) {
    if (least === 60) await page.click('.toggle');
    await ask(page, GULOU);
    const small = await page.evaluate((wanted) => {
      const root = document.querySelector('baoda-chat').shadowRoot;
      const nodes = root.querySelectorAll('.panel button, .panel textarea, .footer a, summary');
      return Array.from(nodes).filter((node) => node.offsetParent)
        .filter((node) => node.getBoundingClientRect().height < wanted - 0.5)
        .map((node) => `${node.className} ${node.textContent} ${node.getBoundingClientRect().height}`);
    }, least);
    assert.deepEqual(small, []);
  }
});

test('a table with many columns becomes cards where it is narrow, and stays a table for readers', async (t) => {
  const page = await start(t, { viewport: PHONE, ...HAND });
  await page.route('**/api/v1/chat*', async (route) => {
    const answer = await route.fetch();
    const reply = await answer.json();
    reply.parts[0].blocks = [{ t: 'table', caption: '门诊待遇', head: ['医院', '起付线', '比例', '说明'],
      rows: [['一级', '100元', '80%', '在本市一级及以下定点医疗机构就诊的，按次计算。'],
        ['三级', '400元', '60%', '无']] }];
    await route.fulfill({ response: answer, json: reply });
  });
  const card = await ask(page, HEFEI);
  assert.equal(await card.locator('tr').nth(1).evaluate((node) => getComputedStyle(node).display),
    'block');
  assert.ok(await card.getByText('起付线').nth(1).isVisible());
  assert.equal(await page.getByRole('table', { name: '门诊待遇' }).getByRole('row').count(), 3);
  assert.equal(await page.getByRole('cell').count(), 6);
  assert.equal(await page.getByRole('rowheader').count(), 2);
  assert.equal(await sidewaysScroll(page), 0);
  // Values, short and long, begin on one line from top to bottom.
  const lefts = await card.locator('td > :last-child').evaluateAll((nodes) =>
    [...new Set(nodes.map((node) => Math.round(node.getBoundingClientRect().left)))]);
  assert.equal(lefts.length, 1, lefts.join());
  await keepPicture(page, 'table-cards');
});

test('forced colours keep borders and the marked state', async (t) => {
  const page = await start(t, { viewport: PHONE, forcedColors: 'active' });
  await page.click('.toggle');
  await ask(page, HEFEI);
  const style = await page.locator('.toggle').evaluate(
    (node) => getComputedStyle(node).borderTopStyle);
  assert.equal(style, 'double');
  await page.focus('#bd-question');
  const seen = await page.evaluate(() => {
    const root = document.querySelector('baoda-chat').shadowRoot;
    const { outlineStyle, outlineWidth } = getComputedStyle(root.querySelector('.field'));
    const { borderTopStyle, borderTopWidth } = getComputedStyle(root.querySelector('.send'));
    return { outlineStyle, outlineWidth, borderTopStyle, borderTopWidth };
  });
  assert.deepEqual(seen, { outlineStyle: 'solid', outlineWidth: '3px',
    borderTopStyle: 'solid', borderTopWidth: '1px' });
  await keepPicture(page, 'forced-colors');
});

for (const [how, options, prepare] of [
  ['the system asks for calm', { reducedMotion: 'reduce' }, async () => {}],
  ['letters are large', {}, (page) => page.click('.toggle')],
]) {
  test(`nothing moves when ${how}`, async (t) => {
    const page = await start(t, { viewport: PHONE, ...options });
    await prepare(page);
    await page.route('**/api/v1/chat*', async (route) => {
      await new Promise((resolve) => { setTimeout(resolve, 900); });
      await route.continue();
    });
    await page.fill('#bd-question', HEFEI);
    await page.click('.send');
    await page.locator('.wait').waitFor();
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
    await page.locator('.card').waitFor();
  });
}

test('on a desktop it leaves the page in sight and can be widened', async (t) => {
  const page = await start(t, { viewport: DESK });
  const narrow = await page.locator('.panel').boundingBox();
  assert.ok(narrow.width < 500 && narrow.x > 700);
  await page.getByRole('button', { name: '放宽' }).click();
  assert.ok((await page.locator('.panel').boundingBox()).width > 800);
  await page.getByRole('button', { name: '本站按钮' }).click(); // The page can be used meanwhile.
  await page.getByRole('button', { name: '还原' }).click();
  assert.deepEqual(await page.locator('.panel').boundingBox(), narrow);
});
