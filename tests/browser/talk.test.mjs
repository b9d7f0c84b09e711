import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  DESK, GULOU, HEFEI, PHONE, ask, cardOf, keepPicture, open, scrollEnds, visitOpen,
} from './browser.mjs';
import { stage } from './site.mjs';

const { both, browser, start } = await stage();

test('it opens with whose service it is, what one may ask and large letters in reach', async (t) => {
  const page = await start(t, { viewport: PHONE, isMobile: true, hasTouch: true });
  await page.getByRole('dialog', { name: '某某市医疗保障局' }).waitFor();
  await page.getByRole('heading', { name: '您好，医保的事可以问我' }).waitFor();
  assert.ok(await page.locator('.examples .chip').count() >= 4);
  assert.ok(await page.getByRole('button', { name: '长辈版', exact: true }).isVisible());
  assert.ok(await page.getByText('字太小？').isVisible());
  assert.equal(await page.locator('.footer .dial').getAttribute('href'), 'tel:12393');
  assert.equal(await page.getByRole('link', { name: '120' }).getAttribute('href'), 'tel:120');
  assert.deepEqual(page.faults, []);
});

test('a question gets a card with the fee, its table and its sources with date', async (t) => {
  const page = await start(t);
  const card = await ask(page, HEFEI);
  assert.match(await card.textContent(), /每人每年400元/);
  assert.ok(await card.locator('table tbody tr').count() > 3);
  assert.match(await card.locator('caption').textContent(), /合肥市2025年度/);
  // Two sources in sight, with how they came to us; the others on demand.
  assert.deepEqual(await card.locator('.sources li:visible .src-meta').allTextContents(),
    ['合肥市医疗保障局 · 转载', '健康类内容站 · 未署来源']);
  assert.deepEqual(await card.locator('.sources li:visible .src-date').allTextContents(),
    ['发布日期：2024年9月', '适用时间：2025年', '发布日期：2025年4月18日', '适用时间：2025年']);
  await card.locator('.sources summary', { hasText: '还有 1 份来源文件' }).click();
  assert.ok(await card.locator('.sources li', { hasText: '社会保险法' }).isVisible());
  assert.match(await card.locator('.sources').textContent(), /提问日期：\d{4}年/);
  assert.ok(await card.locator('.note.disputed').isVisible());
  assert.equal(await page.locator('.place').textContent(), '合肥市');
  assert.equal(await page.inputValue('#bd-question'), '');
  assert.deepEqual(page.faults, []);
});

test('in an emergency one can dial; amounts of the same digits do not', async (t) => {
  const page = await start(t);
  const dials = (card) => card.locator('.part a[href^="tel:"]').evaluateAll(
    (links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
  assert.deepEqual(await dials(await ask(page, '胸口疼得厉害怎么办')), ['tel:120', 'tel:110']);
  await page.route('**/api/v1/chat*', async (route) => {
    const response = await route.fetch();
    const reply = await response.json();
    const text = '满120个月，每人120元、110 元，住院120天内办，拨120，或110。';
    reply.parts = [{ blocks: [{ t: 'p', text }] }];
    await route.fulfill({ response, json: reply });
  });
  const card = await ask(page, HEFEI);
  assert.deepEqual(await card.locator('.part a').allTextContents(), ['120', '110']);
});

test('an example, a follow-up in words and a suggestion follow each other', async (t) => {
  const page = await start(t);
  await page.locator('.examples .chip').first().click();
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

test('a choice is made with its button, the others go', async (t) => {
  const page = await start(t);
  const clarify = await ask(page, GULOU);
  await clarify.getByRole('button', { name: '江苏省徐州市鼓楼区' }).click();
  const answer = await cardOf(page, '江苏省徐州市鼓楼区');
  assert.match(await answer.textContent(), /徐州市|江苏省/);
  assert.equal(await page.locator('.place').textContent(), '鼓楼区');
  assert.equal(await page.locator('.clarify .option:visible').count(), 1);
  assert.deepEqual(page.faults, []);
});

test('asked which one, one can say: none of these', async (t) => {
  const page = await start(t);
  const clarify = await ask(page, GULOU);
  await clarify.getByRole('button', { name: '都不是' }).click();
  assert.match(await (await cardOf(page, '都不是')).textContent(), /这些都不是.*换个说法/);
  assert.deepEqual(page.faults, []);
});

test('unsure, it offers what may be meant and: none of these', async (t) => {
  const page = await start(t);
  await page.route('**/api/v1/chat*', async (route) => {
    const answer = await route.fetch();
    const reply = await answer.json();
    await route.fulfill({ response: answer, json: { ...reply, kind: 'suggest', parts: [], text: '您是不是想问',
      options: [{ label: '断缴后怎么补缴？', text: '断缴后怎么补缴？' }] } });
  }, { times: 1 });
  await ask(page, '那个怎么弄');
  const names = await page.locator('.suggest .option').allTextContents();
  assert.deepEqual(names, ['断缴后怎么补缴？', '都不是']);
  await page.locator('.suggest .option.none').click();
  await cardOf(page, '都不是');
});

test('the region is found by pinyin, tells where it lies, and answers follow it', async (t) => {
  const page = await start(t, { viewport: PHONE });
  await page.locator('.region').click();
  const sheet = page.getByRole('dialog', { name: '选择参保地区' });
  await sheet.waitFor();
  await page.fill('#bd-region', 'gulou');
  await sheet.getByRole('button', { name: '福建省福州市' }).waitFor();
  await page.fill('#bd-region', 'hefei');
  await sheet.getByRole('button', { name: '合肥市' }).click();
  await sheet.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.place').textContent(), '合肥市');
  const card = await ask(page, '居民医保一年交多少钱？');
  assert.match(await card.textContent(), /合肥市2025年度/);
  assert.deepEqual(page.faults, []);
});

test('the region is found by walking down the tree, and the last question asked again', async (t) => {
  const page = await start(t);
  await ask(page, '那上海居民医保一年交多少钱？');
  await page.locator('.region').click();
  await page.getByRole('button', { name: '选市、县：安徽省' }).click();
  await page.getByRole('button', { name: '合肥市', exact: true }).click();
  assert.equal(await page.locator('.place').textContent(), '合肥市');
  await page.getByRole('button', { name: '按合肥市再答一次上一个问题' }).waitFor();
  assert.deepEqual(page.faults, []);
});

test('who does not know the region says so', async (t) => {
  const page = await start(t);
  await page.locator('.region').click();
  await page.getByRole('button', { name: '不知道、先不选' }).click();
  assert.equal(await page.locator('.place').textContent(), '未选择');
  assert.equal(await page.locator('.sheet:visible').count(), 0);
});

test('typing offers questions; with large letters it need not', async (t) => {
  const page = await visitOpen(t, browser, both.plain('data-suggest="normal"'));
  await page.locator('#bd-question').pressSequentially('yibaozen');
  const first = page.locator('.typeahead [role=option]').first();
  await first.waitFor();
  const offered = await first.textContent();
  await first.click();
  await cardOf(page, offered);
  await page.locator('.toggle').click();
  await page.locator('#bd-question').pressSequentially('yibaozen');
  await page.waitForTimeout(600); // longer than the pause after which it would offer
  assert.equal(await page.locator('.typeahead [role=option]').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('another page of the site shows the conversation again, clearing erases it', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  await page.goto(both.plain());
  await open(page);
  await cardOf(page, HEFEI);
  const shanghai = await ask(page, '那上海呢？');
  assert.match(await shanghai.textContent(), /上海市2026年度/);
  const session = await page.evaluate(() => JSON.parse(Object.values(sessionStorage)[0]).session);
  await page.getByRole('button', { name: '怎么用' }).click();
  await page.getByRole('button', { name: '清空对话' }).click();
  // What loses nothing is what one is led to.
  assert.equal(await page.locator('.sheet-clear .primary').textContent(), '不，继续问');
  const erased = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.getByRole('button', { name: '清空并删除' }).click();
  assert.equal((await erased).status(), 204);
  assert.match((await erased).url(), new RegExp(session));
  assert.equal(await page.locator('.turn').count(), 0);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  assert.equal(await page.locator('.place').textContent(), '未选择');
  assert.deepEqual(page.faults, []);
});

test('a personal number is hidden before it leaves the page', async (t) => {
  const page = await start(t);
  const sent = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await page.fill('#bd-question', '我的身份证是11010519491231002X，医保断了吗');
  await page.click('.send');
  await cardOf(page, '我的身份证是[身份证号]，医保断了吗');
  assert.ok(await page.locator('.turn .masked', { hasText: '已为您隐藏' }).isVisible());
  // Told to a screen reader, too, with the answer.
  await page.locator('[role=status]', { hasText: '已为您隐藏' }).waitFor({ state: 'attached' });
  assert.ok(sent.every((text) => !text.includes('11010519491231002')), sent.join('\n'));
});

test('what did not help is told with a reason, and leads on', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  await page.getByRole('button', { name: '没帮到我' }).click();
  const sent = page.waitForRequest((request) => request.url().includes('/feedback')
    && request.postData().includes('reason'));
  await page.getByLabel('内容过时').check();
  await page.getByLabel('想说的话').fill('请打13812345678');
  await page.getByRole('button', { name: '提交' }).click();
  const body = JSON.parse((await sent).postData());
  assert.deepEqual([body.helpful, body.reason, body.comment], [false, 'outdated', '请打[手机号]']);
  await page.locator('.rated').waitFor();
  assert.ok(await page.locator('.rated .dial').first().isVisible());
  assert.deepEqual(page.faults, []);
});

test('a copied answer carries sources, dates and the caution', async (t) => {
  const page = await start(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await ask(page, HEFEI);
  await page.getByRole('button', { name: '复制' }).click();
  await page.getByText('✓ 已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /400元[\s\S]*来源：\n1\. .+医疗保障局，转载，\d{4}年[\s\S]*https:\/\//);
  assert.match(copied, /提问日期：\d{4}年\d{1,2}月\d{1,2}日。仅供参考/);
  // Each of them once.
  assert.equal(copied.match(/来源：/g).length, 1, copied);
  assert.equal(copied.match(/公告为准/g).length, 1 + copied.match(/请以当地.*?公告为准/g).length, copied);
  assert.doesNotMatch(copied, /政策可能调整/);
});

/** What 打印对话 gives to the printer: its text and its headings. */
async function printed(page) {
  // The dialog of the browser would wait for a person.
  await page.evaluate(() => {
    const append = Element.prototype.append;
    Element.prototype.append = function patched(...nodes) {
      append.apply(this, nodes);
      for (const node of nodes) {
        if (node.tagName !== 'IFRAME') continue;
        node.contentWindow.print = () => {
          const { body } = node.contentDocument;
          const heads = Array.from(body.querySelectorAll('h3'), (head) => head.textContent);
          window.printed = { text: body.innerText, heads };
        };
      }
    };
  });
  await page.getByRole('button', { name: '怎么用' }).click();
  await page.getByRole('button', { name: '打印对话' }).click();
  return page.evaluate(() => window.printed);
}

test('what is printed carries sources, date and phone, and the page is not printed', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  const { text } = await printed(page);
  assert.match(text, /您问：合肥居民医保一年交多少钱？/);
  assert.match(text, /每人每年400元[\s\S]*来源：[\s\S]*医疗保障局，转载，\d{4}年/);
  assert.match(text, /打印日期：\d{4}年[\s\S]*医保热线 12393/);
  assert.doesNotMatch(text, /通知公告/);
  assert.deepEqual(page.faults, []);
});

test('what is printed of several answers has their titles', async (t) => {
  const page = await start(t);
  const card = await ask(page, '断缴了有什么影响？怎么补缴？');
  const titles = await card.locator('.part h4').allTextContents();
  assert.equal(titles.length, 2);
  assert.deepEqual((await printed(page)).heads, titles);
});

test('large letters chosen before the first question are there on the next page', async (t) => {
  const page = await start(t);
  await page.locator('.toggle').click();
  await page.getByRole('button', { name: '大字' }).click();
  await page.goto(both.plain());
  await open(page);
  assert.equal(await page.locator('.panel.large').count(), 1);
  const size = () => page.locator('.panel').evaluate((node) => getComputedStyle(node).fontSize);
  assert.equal(await size(), '22px');
  await page.locator('.toggle').click();
  await page.goto(both.plain());
  await open(page);
  assert.equal(await size(), '17px');
});

test("a site's own notice can be read from the first view", async (t) => {
  const page = await start(t);
  await page.route('**/widget/config*', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.notice = { text: '本站保存三十分钟。', url: 'https://www.example.gov.cn/privacy' };
    await route.fulfill({ response, json });
  });
  await page.goto(both.plain());
  await open(page);
  const notice = page.locator('.welcome .aside');
  assert.match(await notice.textContent(), /本站保存三十分钟。/);
  assert.equal(await notice.locator('a').getAttribute('href'), 'https://www.example.gov.cn/privacy');
});

for (const [name, options] of [
  ['phone', { viewport: PHONE, isMobile: true, hasTouch: true }],
  ['desk', { viewport: DESK }],
  ['dark', { viewport: PHONE, colorScheme: 'dark' }],
]) {
  test(`the beginning of an answer is what one sees first: ${name}`, async (t) => {
    const page = await start(t, options);
    await keepPicture(page, `open-${name}`);
    const card = await ask(page, HEFEI);
    await scrollEnds(page);
    await keepPicture(page, `answer-${name}`);
    const { y, width } = await card.boundingBox();
    const log = await page.locator('.log').boundingBox();
    assert.ok(y >= log.y && y < log.y + log.height / 2, `card at ${y} in ${JSON.stringify(log)}`);
    assert.ok(width <= log.width);
  });
}
