// A server without anything of health insurance: it begins empty, and a library's questions are
// published while it runs.
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ask, get, getJson, run, startServer, temporaryFolder } from './server.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FIELD = /医保|参保|缴费|社保|12393|12366/;
const LATE_MS = 30_000; // Sanitizers need a few seconds to train.

let server;
before(async () => { server = await startServer({ flags: ['--empty'] }); });
after(() => server?.stop());

/** A knowledge folder as an editor would make it: the starter's files, then the own ones. */
function libraryFolder() {
  const folder = path.join(temporaryFolder(), 'library');
  cpSync(path.join(HERE, '../../knowledge/starter'), folder, { recursive: true });
  cpSync(path.join(HERE, 'library'), folder, { recursive: true });
  return folder;
}

const intentOf = (reply) => reply.parts[0]?.intent;
const liveRelease = async () => (await ask(server, '你好')).reply.release;

async function releaseBecomes(id) {
  const end = Date.now() + LATE_MS;
  while (await liveRelease() !== id) {
    assert.ok(Date.now() < end, `${id} was not taken up`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

async function nothingOfTheField() {
  const { text } = await get(server, '/');
  assert.doesNotMatch(text, FIELD);
  assert.doesNotMatch(text, /\{\{/);
  for (const target of ['/chat', '/widget.js', '/widget/app.js', '/api/v1/widget/config']) {
    // Patterns of personal numbers name the cards they stand on.
    const told = (await get(server, target)).text.replace(/社保|医保卡/g, '');
    assert.doesNotMatch(told, FIELD, target);
  }
  assert.equal((await getJson(server, '/api/v1/widget/config')).regions, false);
  return text;
}

test('the empty server answers courtesies, declines the rest and knows no places', async () => {
  const { reply: hello } = await ask(server, '你好');
  assert.equal(hello.kind, 'smalltalk');
  assert.doesNotMatch(JSON.stringify(hello), FIELD);
  for (const text of ['居民医保一年交多少钱？', '怎么借书？', '合肥', '2025年', '那上海呢？']) {
    const { reply } = await ask(server, text);
    assert.ok(['fallback', 'clarify'].includes(reply.kind), `${text}: ${reply.kind}`);
    assert.doesNotMatch(JSON.stringify(reply), FIELD);
    assert.equal(reply.region, null, text);
  }
  assert.deepEqual(await getJson(server, '/api/v1/regions'), { regions: [] });
  assert.deepEqual(await getJson(server, '/api/v1/facts'), { facts: [], sources: [] });
  assert.deepEqual(await getJson(server, '/readyz'), { status: 'pass' });
  await nothingOfTheField();
});

test('a library is published while the server runs', async () => {
  const { code, stdout } = await run(['kb', 'publish', libraryFolder(), '--data', server.data]);
  assert.equal(code, 0, stdout);
  await releaseBecomes(/已发布 (\S+)，/.exec(stdout)[1]);
});

for (const [text, intent] of [
  ['怎么借书？', 'loan.how'],
  ['借的书丢了怎么办？', 'loan.lost'],
  ['我一次最多能借几本', 'loan.limit'],
  ['晚上关门了怎么还书', 'loan.return'],
  ['把借的书搞丢了怎么赔', 'loan.lost'],
  ['办个读者证要带什么材料', 'card.apply'],
  ['我家小孩六岁能办证吗', 'card.child'],
  ['星期六开门吗', 'open.hours'],
  ['打印一张多少钱', 'service.print'],
  ['我有些旧书想捐', 'service.donate'],
]) {
  test(`“${text}” is answered`, async () => {
    const { reply } = await ask(server, text);
    assert.equal(reply.kind, 'answer', JSON.stringify(reply.intents));
    assert.equal(intentOf(reply), intent);
  });
}

for (const text of [
  '居民医保一年交多少钱', '怎么办护照', '驾照过期了怎么办', '银行卡丢了怎么挂失', '快递丢了怎么赔',
  '电影院几点开门', '几岁可以上幼儿园', '毕业证丢了怎么补', '手机号怎么注销', '房产证怎么办',
  '垃圾怎么分类', '水费怎么交', '头疼怎么办', '今天天气怎么样', '给我讲个笑话', '一加一等于几',
  '红烧肉怎么做', 'how to cook rice', 'asdf',
]) {
  test(`“${text}” is not the library's and is not answered`, async () => {
    const { reply } = await ask(server, text);
    assert.ok(['fallback', 'suggest'].includes(reply.kind), `${reply.kind}: ${reply.text}`);
    assert.doesNotMatch(reply.text, FIELD);
  });
}

test('no place is asked for, shown or listed', async () => {
  const { reply } = await ask(server, '图书馆在哪里？'); // Its entry depends on the region.
  assert.equal(reply.kind, 'answer');
  assert.deepEqual(reply.options, []);
  assert.doesNotMatch(reply.text, /地区|参保地/);
  assert.equal(reply.region, null);
  assert.deepEqual(await getJson(server, '/api/v1/regions'), { regions: [] });
  const search = `/api/v1/regions?q=${encodeURIComponent('合肥')}`;
  assert.deepEqual(await getJson(server, search), { regions: [] });
  assert.deepEqual(await getJson(server, '/api/v1/facts'), { facts: [], sources: [] });
});

test('what is typed is completed with the library\'s questions, by pinyin too', async () => {
  for (const q of ['借书', 'jieshu']) {
    const target = `/api/v1/suggest?q=${encodeURIComponent(q)}`;
    const { suggestions } = await getJson(server, target);
    assert.ok(suggestions.length > 0, q);
    for (const { text } of suggestions) assert.match(text, /借/);
  }
});

test('the library\'s own words stand in its refusals and on its page', async () => {
  const { reply } = await ask(server, '今天天气怎么样');
  assert.match(reply.text, /我只了解图书馆的事/);
  const page = await nothingOfTheField();
  assert.match(page, /<title>保答 · 图书馆问答<\/title>/);
  assert.match(page, /读者您好/);
  assert.match(page, /<a href="tel:95001">/);
});

test('a later start without --empty keeps the library; --empty on it changes nothing', async () => {
  const live = await liveRelease();
  await server.stop();
  server = await startServer({ data: server.data });
  assert.equal(await liveRelease(), live);
  await server.stop();
  server = await startServer({ data: server.data, flags: ['--empty'] });
  assert.equal(await liveRelease(), live);
  const { stderr } = await server.stop();
  assert.match(stderr, /"event":"release\.kept"/);
  assert.doesNotMatch(stderr, /release\.published/);
  assert.ok(existsSync(path.join(server.data, 'baoda.db')));
});

test('a region of another knowledge is forgotten when the release has none', async (t) => {
  const other = await startServer({ env: { BAODA_DEFAULT_REGION: '340100' }, flags: ['--empty'] });
  t.after(() => other.stop());
  const { reply } = await ask(other, '你好');
  assert.equal(reply.region, null);
});
