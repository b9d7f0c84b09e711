// How often one may ask: of an address, of a conversation, behind a proxy, and what is told then.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { checkProblem } from './contract.mjs';
import { ask, get, postChat, request, startServer, temporaryFolder } from './server.mjs';

const SITE = 'https://www.example.gov.cn';

/** A server with these settings in its file that counts this machine, too; ended with the test. */
async function serverWith(t, settings, flags = []) {
  const config = path.join(temporaryFolder(), 'baoda.toml');
  writeFileSync(config, `limits.unlimited = []\n${settings}`);
  const server = await startServer({ flags: ['--config', config, ...flags] });
  t.after(() => server.stop());
  return server;
}

const hello = (more = {}) => JSON.stringify({ text: '你好', ...more });

/** The statuses of as many questions, one after the other. */
async function statuses(server, count, { headers = () => ({}), message = () => ({}) } = {}) {
  const all = [];
  for (let i = 0; i < count; i += 1) {
    all.push((await postChat(server, hello(message(i)), { headers: headers(i) })).status);
  }
  return all;
}

function checkTooOften(response) {
  checkProblem(response, 429);
  assert.match(response.headers['retry-after'], /^[1-9][0-9]*$/);
}

test('an address that asks too often is told when to come again', async (t) => {
  const server = await serverWith(t, 'limits.chat_per_minute = 1\nlimits.chat_burst = 3\n'
    + `[[sites]]\nkey = "pk"\norigins = ["${SITE}"]\n`);
  assert.deepEqual(await statuses(server, 3), [200, 200, 200]);
  const refused = await postChat(server, hello(), { headers: { origin: SITE } });
  checkTooOften(refused);
  assert.equal(refused.headers['access-control-allow-origin'], SITE, 'the widget may read it');
  assert.match(refused.headers['access-control-expose-headers'], /Retry-After/);
  assert.equal((await get(server, '/api/v1/intents')).status, 200, 'looking up goes on');
  assert.equal((await get(server, '/healthz')).status, 200);
  assert.equal((await get(server, '/widget.js')).status, 200);
  const page = await request(server, 'POST', '/chat', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `text=${encodeURIComponent('怎么缴费')}` });
  assert.equal(page.status, 429, 'the page without scripts asks, too');
  assert.match(page.headers['content-type'], /^text\/html/);
  assert.match(page.headers['retry-after'], /^[1-9]/);
  assert.match(page.text, /role="alert"><p>请求过于频繁/);
  assert.match(page.text, /怎么缴费/, 'the question is still there');
});

test('no header of the client lifts its limit', async (t) => {
  const server = await serverWith(t, 'limits.chat_per_minute = 1\nlimits.chat_burst = 2\n');
  const headers = (i) => ({
    'x-forwarded-for': `198.51.100.${i}`,
    'x-real-ip': `198.51.100.${i}`,
    forwarded: `for=198.51.100.${i}`,
    cookie: `s=${i}`,
    'user-agent': `agent ${i}` });
  assert.deepEqual(await statuses(server, 4, { headers }), [200, 200, 429, 429]);
});

test('a trusted proxy tells whose question it is, and nothing before its word counts', async (t) => {
  const server = await serverWith(t, 'limits.chat_per_minute = 1\nlimits.chat_burst = 1\n'
    + '[server]\ntrusted_proxies = ["127.0.0.0/8", "10.0.0.0/8"]\n');
  const from = (chain) => statuses(server, 1, { headers: () => ({ 'x-forwarded-for': chain }) });
  assert.deepEqual(await from('198.51.100.1'), [200]);
  assert.deepEqual(await from('198.51.100.2'), [200]);
  assert.deepEqual(await from('198.51.100.1'), [429]);
  assert.deepEqual(await from('203.0.113.9, 198.51.100.1, 10.0.0.5'), [429]);
  assert.deepEqual(await from('2001:db8::1'), [200]);
  assert.deepEqual(await from('2001:db8::2'), [429], 'one subscriber has 64 bits');
});

test('a conversation has its own limit, others go on', async (t) => {
  const server = await serverWith(t, 'limits.session_per_minute = 1\nlimits.session_burst = 2\n');
  const { reply } = await ask(server, '你好');
  const mine = { message: () => ({ session_id: reply.session_id }) };
  assert.deepEqual(await statuses(server, 3, mine), [200, 200, 429]);
  checkTooOften(await postChat(server, hello({ session_id: reply.session_id })));
  assert.deepEqual(await statuses(server, 3), [200, 200, 200], 'new conversations begin');
});

test('looking things up has a limit of its own', async (t) => {
  const server = await serverWith(t, 'limits.api_per_minute = 1\nlimits.api_burst = 2\n');
  const targets = ['/api/v1/suggest?q=yb', '/api/v1/regions', '/api/v1/widget/config'];
  const all = [];
  for (const target of targets) all.push(await get(server, target));
  assert.deepEqual(all.map((one) => one.status), [200, 200, 429]);
  checkTooOften(all[2]);
  assert.equal((await postChat(server, hello())).status, 200);
});

test('zero is no limit, and refusals are counted', async (t) => {
  const free = await serverWith(t, 'limits.chat_per_minute = 0\nlimits.chat_burst = 1\n');
  assert.deepEqual(await statuses(free, 10), Array(10).fill(200));
  const server = await serverWith(t, 'limits.chat_per_minute = 1\nlimits.chat_burst = 1\n',
    ['--ops-port', '0']);
  assert.deepEqual(await statuses(server, 3), [200, 429, 429]);
  const line = /^metrics on (http:\S+)$/m;
  while (!line.test(server.stdout)) await new Promise((resolve) => { setTimeout(resolve, 5); });
  const metrics = await (await fetch(line.exec(server.stdout)[1])).text();
  assert.match(metrics, /^baoda_http_rate_limited_total 2$/m);
});

test('who types fast is not held up by the limits that the service begins with', async (t) => {
  const server = await serverWith(t, '');
  const { reply } = await ask(server, '你好');
  const mine = { message: () => ({ session_id: reply.session_id }) };
  assert.deepEqual(await statuses(server, 30, mine), Array(30).fill(200));
});
