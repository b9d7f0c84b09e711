import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HEFEI, ask, cardOf, focused, open, visit, visitOpen } from './browser.mjs';
import { KEY, pageWith, snippet, stage, startBoth, strictPolicy } from './site.mjs';

const { both, browser } = await stage();

/** What the browser keeps for the page. */
const kept = (page) => page.evaluate(() => ({
  cookies: document.cookie, local: localStorage.length, session: sessionStorage.length }));

test('before anybody opens it: one file, one named button, nothing kept', async (t) => {
  const page = await visit(t, browser, both.plain());
  const button = page.getByRole('button', { name: '问医保' });
  await button.waitFor();
  const { width, height } = await button.boundingBox();
  assert.ok(width >= 60 && height >= 60, `${width} × ${height}`);
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  await page.waitForTimeout(300); // nothing may come late either
  const asked = page.asked.filter((url) => url.startsWith(both.service.url));
  assert.deepEqual(asked, [`${both.service.url}/widget.js`]);
  assert.deepEqual(await kept(page), { cookies: '', local: 0, session: 0 });
  assert.equal(await page.locator('baoda-chat .panel').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('the strictest policy is kept by all that the chat does, and nobody else is asked', async (t) => {
  const page = await visitOpen(t, browser, both.plain());
  await ask(page, HEFEI);
  await page.locator('.sources summary').click();
  await page.getByRole('button', { name: '没帮到我' }).click();
  await page.getByLabel('内容过时').check();
  await page.getByRole('button', { name: '提交' }).click();
  await page.locator('.rated').waitFor();
  await page.locator('.region').click();
  await page.fill('#bd-region', 'gulou');
  await page.locator('.region-list .pick').nth(2).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.toggle').click();
  await page.evaluate(() => window.Baoda.setLocale('en'));
  await page.getByRole('button', { name: 'Large text', exact: true }).waitFor();
  await page.evaluate(() => window.Baoda.setTheme('dark'));
  assert.deepEqual(page.faults, []);
  const strangers = page.asked.filter(
    (url) => !url.startsWith(both.service.url) && !url.startsWith(both.origin));
  assert.deepEqual(strangers, []);
  const files = page.asked.filter((url) => /\/widget(\.js|\/(app|widget))/.test(url));
  assert.equal(files.length, 2, files.join(' '));
  assert.equal((await kept(page)).cookies, '');
});

test('nothing is kept by opening, and one entry of this tab by asking', async (t) => {
  const page = await visitOpen(t, browser, both.plain());
  assert.deepEqual(await kept(page), { cookies: '', local: 0, session: 0 });
  await ask(page, '你好');
  assert.deepEqual(await kept(page), { cookies: '', local: 0, session: 1 });
});

test('a site that is not listed gets one clear line and no answer', async (t) => {
  const other = both.origin.replace('127.0.0.1', 'localhost');
  const url = both.plain('', { policy: null }).replace(both.origin, other);
  const page = await visit(t, browser, url);
  await page.locator('.launcher').click();
  await page.getByRole('dialog', { name: '问医保' }).waitFor(); // never a nameless one
  const line = () => page.faults.filter((fault) => fault.includes('Baoda:'));
  await assert.doesNotReject(async () => {
    for (let i = 0; i < 100 && !line().length; i += 1) await page.waitForTimeout(50);
  });
  assert.equal(line().length, 1, page.faults.join('\n'));
  assert.match(line()[0], new RegExp(`${other}.*${KEY}`));
});

test('included twice it is there once', async (t) => {
  const html = pageWith(snippet(both.service.url) + snippet(both.service.url));
  const page = await visitOpen(t, browser, both.page(html));
  assert.equal(await page.locator('baoda-chat').count(), 1);
  assert.deepEqual(page.faults, []);
});

test('mounted and removed fifty times it leaves nothing behind', async (t) => {
  const page = await visitOpen(t, browser, both.plain());
  const client = await page.context().newCDPSession(page);
  const count = async () => {
    await page.waitForLoadState('networkidle');
    await client.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    return { nodes, jsEventListeners };
  };
  const cycle = (times) => page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) {
      window.Baoda.destroy();
      window.Baoda.mount();
      await window.Baoda.open();
      await window.Baoda.close();
    }
  }, times);
  await cycle(3);
  const earlier = await count();
  await cycle(50);
  let later = await count();
  const grown = () => later.nodes > earlier.nodes + 20
    || later.jsEventListeners > earlier.jsEventListeners + 5;
  // What a call under way holds is let go when the call ends.
  for (let i = 0; i < 20 && grown(); i += 1) {
    await page.waitForTimeout(250);
    later = await count();
  }
  assert.equal(grown(), false, JSON.stringify({ earlier, later }));
  await open(page);
  await ask(page, '你好');
  assert.deepEqual(page.faults, []);
});

test('a hostile page does not reach it', async (t) => {
  const css = 'html{font-size:100px}'
    + '*{font-size:60px!important;display:none!important;color:red!important;opacity:.1!important;'
    + 'transform:rotate(9deg)!important;pointer-events:none!important;text-transform:uppercase}'
    + 'html,body{display:block!important;opacity:1!important}body{transform:scale(.5)!important}'
    + '.war{position:fixed;inset:0;z-index:2147483647;display:block!important;background:pink;'
    + 'pointer-events:auto!important}';
  const url = both.plain('', {
    head: `<style>${css}</style>`, body: '<div class="war"></div>', policy: null });
  const page = await visit(t, browser, url);
  const box = await page.locator('.launcher').boundingBox();
  assert.ok(box.height >= 60 && box.height < 90 && box.y > 600, JSON.stringify(box));
  await open(page); // a click that is not covered
  await ask(page, HEFEI);
  const look = await page.locator('.card p').first().evaluate((node) => {
    const { fontSize, color, textTransform } = getComputedStyle(node);
    return { fontSize, color, textTransform };
  });
  assert.deepEqual(look, { fontSize: '17px', color: 'rgb(29, 39, 40)', textTransform: 'none' });
  const panel = await page.locator('.panel').boundingBox();
  assert.ok(panel.x + panel.width <= 1280 && panel.width > 380, JSON.stringify(panel));
  assert.deepEqual(page.faults, []);
});

test('the page keeps its own: no style, no history, no cookie of ours', async (t) => {
  const page = await visit(t, browser, both.plain());
  const look = () => page.evaluate(() => ({
    length: window.history.length,
    styles: document.styleSheets.length + document.adoptedStyleSheets.length,
    root: document.documentElement.getAttributeNames().join(),
    body: document.body.getAttributeNames().join(),
    children: Array.from(document.head.children, (node) => node.tagName).join(),
  }));
  const earlier = await look();
  await open(page);
  await ask(page, '你好');
  await page.keyboard.press('Escape');
  assert.deepEqual(await look(), earlier);
});

test("the site's scripts drive it before and after it has loaded", async (t) => {
  const early = '<script>window.Baoda={q:[["open",{question:"你好"}]]}</script>';
  const page = await visit(t, browser, both.plain('', { head: early, policy: null }));
  await cardOf(page, '你好');
  await page.evaluate(() => window.Baoda.close());
  await page.locator('.panel').waitFor({ state: 'hidden' });
  await page.evaluate(() => window.Baoda.setRegion('340100'));
  await page.evaluate(() => window.Baoda.setSize('large'));
  await page.evaluate(() => window.Baoda.ask('居民医保一年交多少钱？'));
  assert.match(await (await cardOf(page, '居民医保')).textContent(), /合肥市/);
  assert.equal(await page.locator('.panel.large').count(), 1);
  await page.evaluate(() => window.Baoda.clear());
  assert.equal(await page.locator('.turn').count(), 0);
  await page.evaluate(() => window.Baoda.toggle());
  await page.locator('.panel').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(async () => (await window.Baoda.ready) === window.Baoda), true);
  assert.match(await page.evaluate(() => window.Baoda.version), /^[0-9a-f]{12}$/);
});

test('events tell the site what happens, without what was asked', async (t) => {
  const page = await visit(t, browser, both.plain());
  await page.evaluate(() => {
    window.heard = [];
    for (const name of ['open', 'close', 'ask', 'answer', 'feedback', 'handoff', 'error']) {
      document.addEventListener(`baoda:${name}`, ({ detail }) => {
        window.heard.push([name, detail]);
      });
    }
  });
  await open(page);
  await ask(page, HEFEI);
  await page.getByRole('button', { name: '有帮助' }).click();
  await page.locator('.rated').waitFor();
  await page.evaluate(() => {
    const link = document.querySelector('baoda-chat').shadowRoot.querySelector('.footer .dial');
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
  });
  await page.keyboard.press('Escape');
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(heard.map(([name]) => name),
    ['open', 'ask', 'answer', 'feedback', 'handoff', 'close']);
  const of = Object.fromEntries(heard);
  assert.deepEqual(of.ask, { length: 13, region: null });
  assert.equal(of.answer.status, 'answer');
  assert.deepEqual(of.feedback, { rating: 'up', reasons: [] });
  assert.deepEqual(of.handoff, { number: '12393' });
  assert.doesNotMatch(JSON.stringify(heard), /合肥/);
});

test("a site's own button opens it, ours is away, and the focus returns", async (t) => {
  const page = await visit(t, browser,
    both.plain('data-trigger="#own" data-hide-launcher data-region="340100"'));
  assert.equal(await page.locator('.launcher').isVisible(), false);
  await page.click('#own');
  await page.locator('.place', { hasText: '合肥市' }).waitFor();
  assert.equal(await focused(page), 'bd-question');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'own');
});

test('attributes say side, size, theme and label', async (t) => {
  const page = await visit(t, browser, both.plain(
    'data-position="left" data-size="large" data-theme="dark" data-label="问一问"'));
  await page.getByRole('button', { name: '问一问' }).click();
  await page.locator('.panel.large.dark.left').waitFor();
  const { x } = await page.locator('.panel').boundingBox();
  assert.ok(x < 20);
});

/** The ratio between the words and the ground of a node, whatever way its colours are written. */
const contrastOf = (page, selector) => page.locator(selector).evaluate((node) => {
  const luminance = (css) => {
    const brush = new OffscreenCanvas(1, 1).getContext('2d');
    brush.fillStyle = css;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue] = Array.from(brush.getImageData(0, 0, 1, 1).data, (part) =>
      (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const { color, backgroundColor } = getComputedStyle(node);
  const [words, ground] = [luminance(color), luminance(backgroundColor)];
  return (Math.max(words, ground) + 0.05) / (Math.min(words, ground) + 0.05);
});

for (const brand of ['#ffd54a', 'lime', 'oklch(0.9 0.15 95)', 'color(srgb 1 0.8 0.8)']) {
  test(`words on ${brand} can be read: closed, open and closed again`, async (t) => {
    const head = `<style>baoda-chat{--bd-brand:${brand}}</style>`;
    const page = await visit(t, browser, both.plain('', { head, policy: null }));
    assert.ok(await contrastOf(page, '.launcher') >= 4.5, 'before it is opened');
    await open(page);
    assert.ok(await contrastOf(page, '.send') >= 4.5, 'open');
    await page.keyboard.press('Escape');
    assert.ok(await contrastOf(page, '.launcher') >= 4.5, 'after it was opened');
    assert.equal(page.faults.filter((fault) => fault.includes('--bd-brand')).length, 1);
  });
}

test("a listed site's brand is the button's, too, once the chat has been opened", async (t) => {
  const page = await visit(t, browser, both.plain());
  await page.route('**/widget/config*', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({ response, json: { ...json, theme: { mode: '', brand: '#b00020' } } });
  });
  await open(page);
  await page.keyboard.press('Escape');
  const ground = await page.locator('.launcher').evaluate(
    (node) => getComputedStyle(node).backgroundColor);
  assert.equal(ground, 'rgb(176, 0, 32)');
});

test("a listed site's brand is the button's from the first moment on, and nothing is asked for it", async (t) => {
  const other = await startBoth({ settings: 'brand = "#8a1c1c"\n' });
  t.after(() => other.stop());
  const script = (query) => `<script defer src="${other.service.url}/widget.js${query}" `
    + `data-site="${KEY}"></script>`;
  for (const [query, ground] of [[`?site=${KEY}`, 'rgb(138, 28, 28)'], ['', 'rgb(18, 97, 106)'],
    ['?site=nobody', 'rgb(18, 97, 106)']]) {
    const page = await visit(t, browser, other.page(pageWith(script(query)), {
      'content-security-policy': strictPolicy(other.service.url) }));
    const button = page.getByRole('button', { name: '问医保' });
    await button.waitFor();
    const shown = await contrastOf(page, '.launcher');
    assert.ok(shown >= 4.5, `${query}: ${shown}`);
    const painted = await button.evaluate((node) => {
      const brush = new OffscreenCanvas(1, 1).getContext('2d');
      brush.fillStyle = getComputedStyle(node).backgroundColor;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
      return `rgb(${red}, ${green}, ${blue})`;
    });
    assert.equal(painted, ground, query);
    const asked = page.asked.filter((url) => url.startsWith(other.service.url));
    assert.deepEqual(asked, [`${other.service.url}/widget.js${query}`]);
    assert.deepEqual(page.faults, []);
  }
  const demo = await visit(t, browser, `${other.service.url}/`);
  assert.match(await demo.locator('pre').first().textContent(), /widget\.js\?site=pk_city_web" data-site=/);
});

test('taken off and put back while it loads, it is there once', async (t) => {
  const page = await visit(t, browser, both.plain());
  await page.route('**/widget/app.js*', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    await route.continue();
  });
  await page.evaluate(() => {
    const element = document.querySelector('baoda-chat');
    element.open();
    element.remove();
    document.body.append(element);
    element.open();
  });
  await page.locator('#bd-question').waitFor();
  await page.waitForTimeout(300); // a second one would come with the first's load
  assert.equal(await page.locator('.panel').count(), 1);
  await ask(page, '你好');
  assert.deepEqual(page.faults, []);
});

test('a trigger that is no selector is told once and hurts nothing', async (t) => {
  const page = await visit(t, browser, both.plain('data-trigger="#own["'));
  await page.click('#own');
  await page.click('#own');
  assert.equal(page.faults.length, 1, page.faults.join('\n'));
  assert.match(page.faults[0], /Baoda: data-trigger #own\[/);
  await open(page);
});

/** The language that each node is said to be in. */
const languages = (page, selectors) => page.evaluate((wanted) => wanted.map((selector) => {
  const host = document.querySelector('baoda-chat');
  const node = host.shadowRoot.querySelector(selector);
  return [selector, (node.closest('[lang]') || host).lang];
}), selectors);

test('in English, every word is marked with the language that it is in', async (t) => {
  const page = await visit(t, browser, both.plain('data-locale="en"'));
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  await open(page);
  const chinese = ['.title', '.scope', '.welcome h3', '.examples .chip', '.footer .dial'];
  const english = ['.toggle', '.offer-large', '.welcome .chips-title', '.send', '.place'];
  assert.deepEqual(await languages(page, chinese), chinese.map((name) => [name, 'zh-CN']));
  assert.deepEqual(await languages(page, english), english.map((name) => [name, 'en']));
  await ask(page, HEFEI);
  const said = ['.bubble', '.part', '.sources li', '.follow .chip', '.place'];
  const ours = ['.card-tools button', '.rate-ask', '.follow .chips-title', '.sources h4'];
  assert.deepEqual(await languages(page, ours), ours.map((name) => [name, 'en']));
  assert.deepEqual((await languages(page, said)).filter(([, lang]) => lang !== 'zh-CN'),
    [['.sources li', 'en']]); // our date in it, their title and publisher marked by themselves
  assert.deepEqual(await languages(page, ['.sources li span', '.src-meta']),
    [['.sources li span', 'zh-CN'], ['.src-meta', 'zh-CN']]);
});

test('another language of the chat leaves what was being typed', async (t) => {
  const page = await visitOpen(t, browser, both.plain());
  await page.fill('#bd-question', '半句话');
  await page.evaluate(() => window.Baoda.setLocale('en'));
  await page.getByRole('button', { name: 'Send' }).waitFor();
  assert.equal(await page.inputValue('#bd-question'), '半句话');
});

test('a brand colour is taken, one that cannot be read is corrected with one line', async (t) => {
  const head = '<style>baoda-chat{--bd-brand:#ffd200;--bd-radius:4px}</style>';
  const page = await visitOpen(t, browser, both.plain('', { head, policy: null }));
  const colour = await page.locator('.send').evaluate((node) => getComputedStyle(node).backgroundColor);
  assert.notEqual(colour, 'rgb(255, 210, 0)');
  assert.equal(page.faults.filter((fault) => fault.includes('--bd-brand')).length, 1);
});

test('when the rest does not load the button leads to the plain page', async (t) => {
  const page = await visit(t, browser, both.plain());
  await page.route('**/widget/app.js*', (route) => route.abort());
  await page.locator('.launcher').click();
  const link = page.getByRole('link', { name: '没有打开，点这里用网页版' });
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), `${both.service.url}/chat?site=${KEY}`);
});

test('an element that the site places itself works, too', async (t) => {
  const page = await visit(t, browser, both.plain());
  await page.evaluate(() => {
    window.Baoda.destroy();
    const own = document.createElement('baoda-chat');
    own.dataset.size = 'large';
    document.querySelector('main').append(own);
  });
  await open(page);
  assert.equal(await page.locator('baoda-chat').count(), 1);
  assert.equal(await page.locator('.panel.large').count(), 1);
});
