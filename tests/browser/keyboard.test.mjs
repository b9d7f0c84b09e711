import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GULOU, HEFEI, ask, cardOf, focused, tabTo, visit } from './browser.mjs';
import { stage } from './site.mjs';

const { both, browser, start } = await stage();

test('from the page to an answer and back by keys alone', async (t) => {
  const page = await visit(t, browser, both.plain());
  await tabTo(page, '.launcher');
  await page.keyboard.press('Enter');
  await page.locator('#bd-question').waitFor();
  assert.equal(await focused(page), 'bd-question');
  await page.keyboard.type(HEFEI);
  await page.keyboard.press('Enter');
  assert.match(await (await cardOf(page, HEFEI)).textContent(), /400元/);
  assert.equal(await focused(page), 'bd-question');
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'hidden' });
  assert.equal(await focused(page), 'launcher');
});

test('Tab walks header, conversation, choices, field, send, footer', async (t) => {
  const page = await start(t);
  await ask(page, GULOU);
  await page.locator('.panel .toggle').focus();
  const path = [];
  for (let i = 0; i < 60; i += 1) {
    path.push(await focused(page));
    if (path.at(-1) === 'dial' && path.includes('bd-question')) break;
    await page.keyboard.press('Tab');
  }
  const order = ['tool toggle', 'region', 'log', 'option', 'bd-question', 'send', 'dial'];
  // The welcome may dial, too: the footer's is the last.
  const at = order.map((name) => (name === 'dial' ? path.lastIndexOf(name) : path.indexOf(name)));
  assert.ok(at.every((place) => place >= 0), path.join(' > '));
  assert.deepEqual(at, [...at].sort((a, b) => a - b), path.join(' > '));
});

test('the focus can be seen on everything that takes it', async (t) => {
  const page = await start(t);
  await ask(page, GULOU);
  await page.locator('.panel .toggle').focus();
  for (let i = 0; i < 25; i += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const node = document.querySelector('baoda-chat').shadowRoot.activeElement;
      if (!node) return true; // on the page behind
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      const field = node.closest('.field');
      const frame = field && getComputedStyle(field).boxShadow !== 'none';
      return frame || (outlineStyle === 'solid' && parseFloat(outlineWidth) >= 3);
    });
    assert.ok(seen, await focused(page));
  }
});

test('Shift and Enter begin a new line instead', async (t) => {
  const page = await start(t);
  await page.focus('#bd-question');
  await page.keyboard.type('合肥');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('医保');
  assert.equal(await page.inputValue('#bd-question'), '合肥\n医保');
  assert.equal(await page.locator('.turn').count(), 0);
});

test('Enter that chooses characters of an input method sends nothing', async (t) => {
  const page = await start(t);
  await page.focus('#bd-question');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', {
    text: 'yi bao', selectionStart: 6, selectionEnd: 6 });
  for (const type of ['rawKeyDown', 'keyUp']) {
    await client.send('Input.dispatchKeyEvent', {
      type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  }
  assert.equal(await page.locator('.turn').count(), 0);
  await client.send('Input.insertText', { text: '医保怎么交' });
  assert.equal(await page.inputValue('#bd-question'), '医保怎么交');
  await page.keyboard.press('Enter');
  await cardOf(page, '医保怎么交');
  assert.equal(await page.locator('.turn').count(), 1);
});

test('arrows choose a completion, Escape closes them and not the chat', async (t) => {
  const page = await start(t);
  await page.focus('#bd-question');
  await page.keyboard.type('yibao');
  await page.locator('.typeahead [role=option]').nth(1).waitFor();
  assert.equal(await page.getAttribute('#bd-question', 'aria-expanded'), 'true');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.typeahead').isHidden());
  assert.ok(await page.locator('.panel').isVisible());
  await page.keyboard.type('z');
  await page.locator('.typeahead [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const active = page.locator('.typeahead [aria-selected=true]');
  const offered = await active.textContent();
  assert.equal(await page.getAttribute('#bd-question', 'aria-activedescendant'),
    await active.getAttribute('id'));
  await page.keyboard.press('Enter');
  await cardOf(page, offered);
});

test('the region is chosen with keys alone, Escape leaves the list only', async (t) => {
  const page = await start(t);
  await page.locator('.region').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '选择参保地区' }).waitFor();
  assert.equal(await focused(page), 'bd-region');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'region');
  assert.ok(await page.locator('.panel').isVisible());
  await page.keyboard.press('Enter');
  await page.keyboard.type('hefei');
  await page.locator('.region-list .pick', { hasText: '合肥市' }).waitFor();
  await page.waitForFunction(() => document.querySelector('baoda-chat').shadowRoot
    .querySelectorAll('.region-list .pick').length === 1);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'pick');
  await page.keyboard.press('Enter');
  await page.locator('.sheet-region').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.place').textContent(), '合肥市');
  assert.equal(await focused(page), 'region');
});

test('the offer of large letters goes, and the focus stands on the switch', async (t) => {
  const page = await start(t);
  await page.getByRole('button', { name: '字太小' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'tool toggle');
  assert.equal(await page.getAttribute('.toggle', 'aria-pressed'), 'true');
});

test('after a choice the focus is in the field, and never falls out of the chat', async (t) => {
  const page = await start(t);
  await ask(page, GULOU);
  await page.locator('.clarify .option').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'bd-question');
  await page.locator('.turn').nth(1).locator('.card').waitFor();
  assert.equal(await focused(page), 'bd-question');
});

/** Notes all that the live region says from now on. */
async function listen(page) {
  await page.evaluate(() => {
    const region = document.querySelector('baoda-chat').shadowRoot.querySelector('[role=status].vh');
    window.spoken = [];
    new MutationObserver(() => {
      if (region.textContent) window.spoken.push(region.textContent);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.spoken);
}

test('an answer is spoken once, with what else there is, and the log stays silent', async (t) => {
  const page = await start(t);
  const spoken = await listen(page);
  await ask(page, HEFEI);
  await page.waitForFunction(() => window.spoken.length > 0);
  const [first, ...more] = await spoken();
  assert.match(first, /^合肥市2025年度.*来源 3 条，追问 \d 个$/);
  assert.doesNotMatch(first, /来源：|转载|\[1\]|政策可能调整|https?:/);
  assert.deepEqual(more, []);
  assert.doesNotMatch(first, /[<>]/);
  assert.equal(await page.getAttribute('.log', 'aria-live'), 'off');
  assert.equal(await page.getAttribute('.log', 'role'), 'log');
  // It is taken away again, so that nobody meets it twice.
  await page.waitForFunction(() => !document.querySelector('baoda-chat').shadowRoot
    .querySelector('[role=status].vh').textContent);
});

test('what is shown again after a change of page is not spoken again', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  await page.goto(both.plain());
  await page.locator('.launcher').click();
  await page.locator('.card').waitFor();
  const spoken = await listen(page);
  await page.waitForTimeout(1_500); // as long as an announcement would take to come
  assert.deepEqual(await spoken(), []);
});

test('buttons are named by what they do, never by the whole answer', async (t) => {
  const page = await start(t);
  await ask(page, HEFEI);
  const names = await page.locator('.card button').allTextContents();
  assert.ok(names.length >= 3 && names.every((name) => name.length < 20), names.join('|'));
});

test('in full screen the page behind cannot be reached', async (t) => {
  const page = await start(t, { viewport: { width: 390, height: 844 } });
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => document.activeElement.tagName);
    assert.notEqual(where, 'BUTTON'); // the site's own
  }
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'hidden' });
});
