// Conversations as people have them over HTTP: read again, erased, judged, and gone on with after the
// server was killed. The files of the data folder are read as anyone with the disk could.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { checkProblem, checkReply } from './contract.mjs';
import { ask, get, request, startServer } from './server.mjs';

const NOW = '2025-11-22T10:00:00+08:00';
const ID_CARD = '11010519491231002X';
const UNKNOWN = 'f'.repeat(32);

let server;
before(async () => { server = await startServer({ now: NOW }); });
after(() => server?.stop());

function messages(id, of = server) {
  return get(of, `/api/v1/sessions/${id}/messages`);
}

function erase(id, of = server) {
  return request(of, 'DELETE', `/api/v1/sessions/${id}`);
}

function judge(feedback, of = server) {
  return request(of, 'POST', '/api/v1/feedback', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(feedback),
  });
}

/** Whether the text stands in any file below the data folder, or in what the server logged. */
function isStored(text, of = server) {
  const bytes = Buffer.from(text);
  const files = readdirSync(of.data, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath ?? item.path ?? of.data, item.name));
  return of.stderr.includes(text) || of.stdout.includes(text)
    || files.some((file) => readFileSync(file).includes(bytes));
}

test('a transcript tells what was said, to who knows the id', async () => {
  const { reply: first } = await ask(server, '合肥居民医保一年交多少钱？');
  const id = first.session_id;
  const { reply: second } = await ask(server, { text: '那上海呢', session_id: id });
  const response = await messages(id);
  assert.equal(response.status, 200);
  assert.equal(response.headers['cache-control'], 'no-store');
  const transcript = JSON.parse(response.text);
  assert.deepEqual(Object.keys(transcript), ['session_id', 'messages']);
  assert.equal(transcript.session_id, id);
  assert.deepEqual(transcript.messages, [
    { role: 'user', text: '合肥居民医保一年交多少钱？', at: NOW },
    { role: 'bot', text: first.text, at: NOW, reply_id: first.reply_id, kind: first.kind,
      release: first.release },
    { role: 'user', text: '那上海呢', at: NOW },
    { role: 'bot', text: second.text, at: NOW, reply_id: second.reply_id, kind: second.kind,
      release: second.release },
  ]);
});

test('an erased conversation is gone: from the API, from every file, and its id is not used again',
  async () => {
    const marker = '这句话只在这里说过一次';
    const { reply } = await ask(server, { text: `${marker}，合肥医保怎么交`, message_id: 'm1' });
    const id = reply.session_id;
    const feedback = { session_id: id, reply_id: reply.reply_id, helpful: false,
      comment: `${marker}吗` };
    assert.equal((await judge(feedback)).status, 204);
    assert.ok(isStored(marker));
    const erased = await erase(id);
    assert.equal(erased.status, 204);
    assert.equal(erased.text, '');
    assert.ok(!isStored(marker));
    assert.ok(!isStored(id));
    checkProblem(await messages(id), 404);
    checkProblem(await erase(id), 404);
    checkProblem(await judge(feedback), 404);
    const { reply: next } = await ask(server, { text: '医保怎么交', session_id: id });
    assert.notEqual(next.session_id, id);
  });

for (const id of [UNKNOWN, 'x', '..%2F..%2Fetc', '%27%20OR%201=1', '医保', UNKNOWN + UNKNOWN]) {
  test(`the unknown id ${id} is not found`, async () => {
    checkProblem(await messages(encodeURI(id)), 404);
    checkProblem(await erase(encodeURI(id)), 404);
  });
}

test('only GET reads and only DELETE erases', async () => {
  const wrong = await request(server, 'DELETE', `/api/v1/sessions/${UNKNOWN}/messages`);
  checkProblem(wrong, 405);
  assert.equal(wrong.headers.allow, 'GET, HEAD');
  checkProblem(await get(server, `/api/v1/sessions/${UNKNOWN}`), 405);
});

test('feedback is taken, and again, and refused where it breaks a rule', async () => {
  const { reply } = await ask(server, '合肥居民医保一年交多少钱？');
  const good = { session_id: reply.session_id, reply_id: reply.reply_id, helpful: true };
  assert.equal((await judge(good)).status, 204);
  assert.equal((await judge({ ...good, helpful: false, reason: 'outdated', comment: '变了' })).status,
    204);
  assert.equal((await judge({ ...good, reason: null, comment: null })).status, 204);
  checkProblem(await judge({ ...good, reply_id: 'nothing' }), 404);
  checkProblem(await judge({ ...good, session_id: UNKNOWN }), 404);
  const { reply: other } = await ask(server, '医保怎么交');
  checkProblem(await judge({ ...good, session_id: other.session_id }), 404);
  for (const [field, value] of [['reason', 'boring'], ['reason', 7], ['helpful', 'yes'],
    ['helpful', undefined], ['session_id', undefined], ['session_id', ''], ['reply_id', 5],
    ['comment', '长'.repeat(501)], ['comment', ['a']]]) {
    checkProblem(await judge({ ...good, [field]: value }), 422, field);
  }
  const json = { 'content-type': 'application/json' };
  checkProblem(await request(server, 'POST', '/api/v1/feedback', { headers: json, body: '{' }), 400);
  checkProblem(await request(server, 'POST', '/api/v1/feedback', { headers: json, body: '[]' }), 400);
  checkProblem(await request(server, 'POST', '/api/v1/feedback', { body: '{}' }), 415);
});

test('a number of a person is neither echoed nor stored nor logged', async () => {
  const wide = '１３８００１３８０００';
  for (const typed of [ID_CARD, '110105 19491231 002x', wide, '6222 0212 3456 7890 128',
    '幺三八零零幺三八零零零']) {
    const { text, reply } = await ask(server, {
      text: `我的号码是${typed}，合肥居民医保一年交多少钱`, message_id: 'p1' });
    checkReply(reply);
    assert.equal(reply.intents[0].id, 'pay.amount');
    assert.equal(reply.kind, 'answer');
    assert.match(reply.text, /^您发来的消息里有.*请不要/);
    assert.match(reply.text, /400元/);
    assert.equal(reply.parts[0].blocks[0].t, 'p');
    assert.ok(!text.includes(typed));
    const transcript = (await messages(reply.session_id)).text;
    assert.match(transcript, /我的号码是\[(身份证|手机|银行卡)号\]，合肥/);
    assert.equal((await judge({ session_id: reply.session_id, reply_id: reply.reply_id,
      helpful: true, comment: `打我电话 ${typed}` })).status, 204);
    assert.ok(!isStored(typed), typed);
  }
  for (const digits of ['194912', '13800138', '62220212']) assert.ok(!isStored(digits), digits);
});

test('a message of nothing but a number is told so and asked what is wanted', async () => {
  const { reply } = await ask(server, ID_CARD);
  checkReply(reply);
  assert.equal(reply.kind, 'clarify');
  assert.match(reply.text, /请不要/);
  assert.ok(reply.options.length > 1);
});

test('killed after an acknowledged turn, the conversation goes on after the restart', async () => {
  let killed = await startServer({ now: NOW });
  const { data } = killed;
  const sent = { text: '合肥居民医保一年交多少钱？', message_id: 'k1' };
  const { text, reply: first } = await ask(killed, sent);
  await killed.kill();
  killed = await startServer({ now: NOW, data });
  const again = await ask(killed, { ...sent, session_id: first.session_id });
  assert.equal(again.text, text, 'the very same reply to a repeat');
  const { reply: second } = await ask(killed, {
    text: '那什么时候交？', session_id: first.session_id, message_id: 'k2' });
  assert.equal(second.session_id, first.session_id);
  assert.equal(second.region.code, '340100');
  assert.equal(second.region.origin, 'session');
  await killed.kill();
  killed = await startServer({ now: NOW, data });
  const transcript = JSON.parse((await messages(first.session_id, killed)).text);
  assert.deepEqual(transcript.messages.map((message) => message.text),
    [sent.text, first.text, '那什么时候交？', second.text]);
  await killed.stop();
});

test('a conversation is over after half an hour, also across a restart, and leaves no trace',
  async () => {
    let short = await startServer({ now: NOW });
    const { data } = short;
    const marker = '我家住在一个很小的村子里';
    const { reply } = await ask(short, `${marker}，合肥医保怎么交`);
    await short.stop();
    short = await startServer({ now: '2025-11-22T10:30:01+08:00', data });
    checkProblem(await messages(reply.session_id, short), 404);
    const { reply: next } = await ask(short, { text: '医保怎么交', session_id: reply.session_id });
    assert.notEqual(next.session_id, reply.session_id);
    await short.stop();
    short = await startServer({ now: '2025-11-22T11:00:00+08:00', data });
    for (let tries = 0; isStored(marker, short) && tries < 50; tries += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    assert.ok(!isStored(marker, short));
    await short.stop();
  });

test('two servers on one data folder share conversations and erase them for each other', async () => {
  const other = await startServer({ now: NOW, data: server.data });
  const { reply } = await ask(server, '合肥居民医保一年交多少钱？');
  const id = reply.session_id;
  const { reply: there } = await ask(other, { text: '那上海呢', session_id: id });
  assert.equal(there.session_id, id);
  assert.equal(there.region.code, '310000');
  const { reply: back } = await ask(server, { text: '什么时候交？', session_id: id });
  assert.equal(back.region.code, '310000');
  assert.equal((await erase(id, other)).status, 204);
  const { reply: anew } = await ask(server, { text: '医保怎么交', session_id: id });
  assert.notEqual(anew.session_id, id);
  await other.stop();
});
