import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { checkReply } from './contract.mjs';
import { UNLIMITED, ask, get, startServer } from './server.mjs';

const QUESTIONS = [
  '合肥居民医保一年交多少钱', '怎么在微信上交医保？', '断缴了有什么影响？怎么补缴？', '异地就医怎么备案？',
  '新生儿什么时候参保？', '鼓楼区居民医保一年交多少钱', '你好', '股票今天涨了没有'];
const MOST_P50_MS = Number(process.env.BAODA_MOST_P50_MS ?? 5);

let server;
before(async () => {
  server = await startServer({ now: '2025-11-22T10:00:00+08:00', env: UNLIMITED });
});
after(() => server?.stop());

test('it keeps answering while 200 questions come at once', async () => {
  const expected = new Map();
  for (const question of QUESTIONS) {
    expected.set(question, (await ask(server, question)).reply.text);
  }
  const asked = Array.from({ length: 200 }, (_, i) => QUESTIONS[i % QUESTIONS.length]);
  const all = Promise.all(asked.map((question) => ask(server, question)));
  assert.equal((await get(server, '/healthz')).status, 200);
  for (const [i, { reply }] of (await all).entries()) {
    checkReply(reply);
    assert.equal(reply.text, expected.get(asked[i]));
  }
});

test('turns that come at once into one conversation are all answered', async () => {
  const { reply } = await ask(server, '你好');
  const session_id = reply.session_id;
  const turns = Array.from({ length: 30 }, (_, i) =>
    ask(server, { text: QUESTIONS[i % QUESTIONS.length], session_id }));
  for (const turn of await Promise.all(turns)) assert.equal(turn.reply.session_id, session_id);
});

test(`over a kept connection half of the answers take under ${MOST_P50_MS} ms`, async (t) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  let connections = 0;
  const connect = agent.createConnection;
  agent.createConnection = function counted(...args) {
    connections += 1;
    return connect.apply(this, args);
  };
  const times = [];
  for (let i = 0; i < 200; i += 1) {
    const begun = process.hrtime.bigint();
    await ask(server, QUESTIONS[i % QUESTIONS.length], { agent });
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`p50 ${times[100].toFixed(2)} ms, p99 ${times[198].toFixed(2)} ms`);
  assert.ok(connections <= 3, `${connections} connections`); // A connection serves a hundred.
  assert.ok(times[100] < MOST_P50_MS, `p50 ${times[100]} ms`);
});
