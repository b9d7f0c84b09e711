import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { checkProblem, checkReply } from './contract.mjs';
import { request, run, startServer } from './server.mjs';

const now = '2025-11-22T10:00:00+08:00';
const question = '合肥新农河一年交多少钱';
const headers = { 'content-type': 'application/json' };
let open;
let closed;

before(async () => {
  open = await startServer({ now, env: { BAODA_EXPLAIN: 'true' } });
  closed = await startServer({ now });
});
after(async () => { await Promise.all([open?.stop(), closed?.stop()]); });

function chat(server, target, body = { text: question }) {
  return request(server, 'POST', target, { headers, body: JSON.stringify(body) });
}

/** The members that every explanation has. */
function checkExplanation(explain) {
  assert.deepEqual(Object.keys(explain),
    ['normalized', 'tokens', 'entities', 'elliptical', 'questions', 'state', 'parts']);
  const characters = [...explain.normalized];
  for (const token of explain.tokens) {
    assert.equal(characters.slice(token.begin, token.end).join(''), token.text);
  }
  const mended = explain.tokens.find(({ text }) => text === '新农合');
  assert.equal(mended.corrected_from, '新农河');
  const [first] = explain.questions;
  assert.equal(first.winner, 'pay.amount');
  assert.ok(first.candidates.length >= 2);
  for (const candidate of first.candidates) {
    for (const signal of ['confidence', 'classifier', 'nearest']) {
      assert.equal(typeof candidate[signal], 'number');
    }
  }
  assert.ok(first.clues.some(({ weight }) => weight > 0));
  assert.equal(explain.entities.places[0].regions[0].code, '340100');
  assert.equal(explain.state.before.region, null);
  assert.equal(explain.state.after.region.code, '340100');
  assert.match(explain.parts[0].template, /@personal_fee/);
  const fee = explain.parts[0].facts.find(({ attribute }) => attribute === 'personal_fee');
  assert.ok(fee.found.length > 0);
  assert.ok(explain.parts[0].facts.some(({ found }) => found.length === 0));
}

test('explain is refused where it is not configured', async () => {
  checkProblem(await chat(closed, '/api/v1/chat?explain=1'), 403);
});

test('explain tells each step where it is configured', async () => {
  const response = await chat(open, '/api/v1/chat?explain=1');
  assert.equal(response.status, 200, response.text);
  const { explain, ...reply } = JSON.parse(response.text);
  checkReply(reply);
  checkExplanation(explain);
});

test('who does not ask why is not told', async () => {
  for (const target of ['/api/v1/chat', '/api/v1/chat?explain=0']) {
    const response = await chat(open, target);
    assert.equal(response.status, 200, response.text);
    assert.ok(!('explain' in JSON.parse(response.text)));
  }
});

test('what cannot be answered cannot be explained', async () => {
  checkProblem(await chat(open, '/api/v1/chat?explain=1', { text: '' }), 422);
});

test('ask --explain needs no setting and tells why in words', async () => {
  const { code, stdout, stderr } = await run(
    ['ask', '--explain', question, '--data', closed.data], { now });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /合肥市2025年度居民医保个人缴费标准[^]*【为什么这样回答】/);
  assert.match(stdout, /问题“[^”]+”：有把握，直接回答/);
  assert.match(stdout, /为什么是它：.*问法“.+”.*线索：/);
  assert.match(stdout, /查 personal_fee .*找到 F/);
});

test('ask --explain --json gives the object of the API', async () => {
  const { code, stdout, stderr } = await run(
    ['ask', '--explain', '--json', question, '--data', closed.data], { now });
  assert.equal(code, 0, stderr);
  const { explain } = JSON.parse(stdout);
  checkExplanation(explain);
  const { text } = await chat(open, '/api/v1/chat?explain=1');
  assert.deepEqual(explain, JSON.parse(text).explain);
});
