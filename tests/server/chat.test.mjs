import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { checkReply } from './contract.mjs';
import { ask, startServer } from './server.mjs';

const NOW = '2025-11-22T10:00:00+08:00';
const HEFEI = '合肥居民医保一年交多少钱';

let server;
before(async () => { server = await startServer({ now: NOW }); });
after(() => server?.stop());

test('the Hefei question is answered with the fee, as the contract has it', async () => {
  const { reply, headers } = await ask(server, { text: HEFEI, message_id: 'm-1' });
  checkReply(reply);
  assert.match(headers['content-type'], /^application\/json\b/);
  assert.equal(reply.kind, 'answer');
  assert.equal(reply.message_id, 'm-1');
  assert.deepEqual(reply.region, { code: '340100', name: '合肥市', origin: 'text' });
  assert.equal(reply.slots.scheme, 'resident');
  assert.equal(reply.intents[0].id, 'pay.amount');
  assert.deepEqual(reply.parts.map((part) => part.intent), ['pay.amount']);
  const fee = reply.facts.find((fact) => fact.attribute === 'personal_fee'
    && fact.population === 'general');
  assert.equal(fee.value, 400);
  assert.equal(fee.year, 2025);
  assert.equal(fee.region_name, '合肥市');
  assert.match(reply.text, /400元/);
  assert.ok(reply.parts[0].blocks.some((block) => block.t === 'table'));
});

for (const [text, kind] of [
  ['你好', 'smalltalk'],
  ['我要人工客服', 'smalltalk'],
  ['鼓楼区居民医保一年交多少钱', 'clarify'],
  ['合肥', 'clarify'],
  ['股票今天涨了没有', 'fallback'],
  ['居民医保一年交多少钱', 'answer'],
]) {
  test(`“${text}” gets a reply of kind ${kind}, as the contract has it`, async () => {
    const { reply } = await ask(server, text);
    checkReply(reply);
    assert.equal(reply.kind, kind);
    assert.equal(reply.options.length > 1, kind === 'clarify' || text.startsWith('居民'));
  });
}

test('a message of two questions gets a part for each, in the order asked', async () => {
  const { reply } = await ask(server, '断缴了有什么影响？怎么补缴？');
  checkReply(reply);
  assert.deepEqual(reply.parts.map((part) => part.intent), ['gap.consequence', 'gap.makeup']);
  assert.deepEqual(reply.intents.slice(0, 2).map((i) => i.id), ['gap.consequence', 'gap.makeup']);
});

test('a follow-up keeps the question and takes the new place', async () => {
  const { reply: first } = await ask(server, HEFEI);
  const { reply: second } = await ask(server, {
    text: '那上海呢？', session_id: first.session_id });
  checkReply(second);
  assert.equal(second.session_id, first.session_id);
  assert.equal(second.kind, 'answer');
  assert.equal(second.intents[0].id, 'pay.amount');
  assert.deepEqual(second.region, { code: '310000', name: '上海市', origin: 'text' });
  const { reply: third } = await ask(server, {
    text: '什么时候截止', session_id: first.session_id });
  assert.deepEqual(third.region, { code: '310000', name: '上海市', origin: 'session' });
});

test('a region in the request pins the conversation', async () => {
  const { reply } = await ask(server, { text: '居民医保一年交多少钱', region: '340100' });
  assert.deepEqual(reply.region, { code: '340100', name: '合肥市', origin: 'request' });
  assert.match(reply.text, /合肥市/);
});

test('an unknown session id opens a conversation under a new id', async () => {
  for (const sent of ['0123456789abcdef0123456789abcdef', 'mine', '../../etc/passwd', '']) {
    const { reply } = await ask(server, { text: '那上海呢？', session_id: sent });
    checkReply(reply);
    assert.notEqual(reply.session_id, sent);
  }
});

test('every new conversation has an id of its own', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => ask(server, '你好')));
  assert.equal(new Set(replies.map(({ reply }) => reply.session_id)).size, 20);
});

test('a repeated message id gives the very same bytes and is no new turn', async () => {
  const { reply: first } = await ask(server, HEFEI);
  const message = { text: '那上海呢？', session_id: first.session_id, message_id: 'again_1-A' };
  const { text } = await ask(server, message);
  assert.equal((await ask(server, message)).text, text);
  await ask(server, { text: '那南京呢？', session_id: first.session_id });
  assert.equal((await ask(server, message)).text, text);
  const { reply: last } = await ask(server, {
    text: '什么时候截止', session_id: first.session_id });
  assert.equal(last.region.name, '南京市');
});

test('the same message id in another conversation is another message', async () => {
  const { reply: one } = await ask(server, { text: HEFEI, message_id: 'same' });
  const { reply: other } = await ask(server, { text: '你好', message_id: 'same' });
  assert.notEqual(one.session_id, other.session_id);
  assert.equal(other.kind, 'smalltalk');
});

test('an option is chosen by its text and by its number', async () => {
  for (const choose of [(options) => options[1].text, () => '2', () => '第二个']) {
    const { reply: asked } = await ask(server, '鼓楼区居民医保一年交多少钱');
    const { reply } = await ask(server, {
      text: choose(asked.options), session_id: asked.session_id });
    assert.equal(reply.kind, 'answer');
    assert.equal(reply.intents[0].id, 'pay.amount');
    assert.equal(reply.region.code, '320302');
  }
});

test('markup in a question comes back in no member', async () => {
  const { text, reply } = await ask(server, '<script>alert(1)</script>合肥医保{{7*7}}');
  assert.doesNotMatch(text, /<script|\{\{/);
  assert.doesNotMatch(reply.text, /alert|49/);
});
