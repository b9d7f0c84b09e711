import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';

import { load } from './bundle.mjs';

const { createClient, isReply } = await load('client/client.ts');
const QUESTION = { text: '你好', message_id: 'm1' };

/** A server that answers each call with the next of `answers`; null cuts the connection. */
async function serverWith(t, answers) {
  const seen = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (!answer) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(answer.body ?? '');
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, baseUrl: `http://127.0.0.1:${server.address().port}/` };
}

test('a dropped connection is tried again twice', async (t) => {
  const ok = { body: '{"kind":"answer"}' };
  const { seen, baseUrl } = await serverWith(t, [null, null, ok]);
  const result = await createClient({ baseUrl, retryAfterMs: [1, 1] }).chat(QUESTION);
  assert.equal(isReply(result), true);
  assert.equal(seen.length, 3);
});

test('after the last try one is told that nothing came', async (t) => {
  const { seen, baseUrl } = await serverWith(t, [null]);
  const result = await createClient({ baseUrl, retryAfterMs: [1, 1] }).chat(QUESTION);
  assert.deepEqual([result.status, result.ok, result.timeout], [0, false, false]);
  assert.equal(seen.length, 3);
});

test('a refusal is not tried again and tells when to come back', async (t) => {
  const { seen, baseUrl } = await serverWith(t, [
    { status: 429, headers: { 'retry-after': '7' }, body: '{"detail":"慢一点"}' }]);
  const result = await createClient({ baseUrl }).chat(QUESTION);
  assert.deepEqual([result.status, result.retryAfter, result.problem.detail], [429, '7', '慢一点']);
  assert.equal(seen.length, 1);
});

test('an answer that is no JSON is no reply', async (t) => {
  const { baseUrl } = await serverWith(t, [{ body: '<html>login</html>' }]);
  const result = await createClient({ baseUrl }).chat(QUESTION);
  assert.equal(isReply(result), false);
});

test('a server that says nothing is given up after the time', async (t) => {
  const server = http.createServer(() => {});
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${server.address().port}/`;
  const result = await createClient({ baseUrl, timeoutMs: 50 }).chat(QUESTION);
  assert.deepEqual([result.status, result.timeout], [0, true]);
});

test('the site goes with every call', async (t) => {
  const { seen, baseUrl } = await serverWith(t, [{ body: '{"regions":[],"suggestions":[]}' }]);
  const client = createClient({ baseUrl, site: 'pk city' });
  await client.regions('parent=100000');
  await client.suggest('医保', 5);
  await client.judge({ session_id: 's', reply_id: 'r', helpful: true });
  assert.deepEqual(seen.map(({ url }) => new URL(url, baseUrl).searchParams.get('site')),
    ['pk city', 'pk city', 'pk city']);
});
