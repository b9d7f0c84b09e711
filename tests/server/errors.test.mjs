import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { checkProblem } from './contract.mjs';
import { ask, get, postChat, request, startServer } from './server.mjs';

let server;
before(async () => { server = await startServer({ now: '2025-11-22T10:00:00+08:00' }); });
after(() => server?.stop());

async function isUnharmed() {
  const { reply } = await ask(server, '合肥居民医保一年交多少钱');
  assert.equal(reply.kind, 'answer');
}

function message(members) {
  return JSON.stringify({ text: '你好', ...members });
}

const nested = (depth) => message({ more: 0 }).replace(
  ':0', `:${'['.repeat(depth)}${']'.repeat(depth)}`);

// The object itself is the first level.
const BODIES = [
  ['nothing', '{}', 422, 'text'],
  ['an empty text', message({ text: '' }), 422, 'text'],
  ['only spaces', message({ text: ' \t\n\u3000' }), 422, 'text'],
  ['only zero-width characters', message({ text: '\u200b\u200d\ufeff\u2060' }), 422, 'text'],
  ['only control characters', message({ text: '\u0001\u0002' }), 422, 'text'],
  ['501 characters', message({ text: '医'.repeat(501) }), 422, 'text'],
  ['501 characters beyond the basic plane', message({ text: '𠮷'.repeat(501) }), 422, 'text'],
  ['a text that is a number', message({ text: 5 }), 422, 'text'],
  ['a text that is minus zero', '{"text": -0}', 422, 'text'],
  ['an unknown region', message({ region: '999999' }), 422, 'region'],
  ['a region that is no code', message({ region: '合肥' }), 422, 'region'],
  ['a bad message id', message({ message_id: 'no spaces' }), 422, 'message_id'],
  ['an empty message id', message({ message_id: '' }), 422, 'message_id'],
  ['a message id of 65', message({ message_id: 'x'.repeat(65) }), 422, 'message_id'],
  ['an unknown channel', message({ channel: 'fax' }), 422, 'channel'],
  ['bad UTF-8', Buffer.from('{"text":"\xff\xfe"}', 'latin1'), 400],
  ['half a surrogate pair', '{"text":"\\ud800"}', 400],
  ['no JSON', 'text=你好', 400],
  ['an empty body', '', 400],
  ['a list', '["你好"]', 400],
  ['two values', '{"text":"你好"}{}', 400],
  ['a depth of 33', nested(32), 400],
  ['a body over 64 KiB', message({ more: 'x'.repeat(65_536) }), 413],
];

for (const [name, body, status, field] of BODIES) {
  test(`${name}: ${status}`, async () => {
    checkProblem(await postChat(server, body), status, field);
    await isUnharmed();
  });
}

for (const [name, body] of [
  ['500 characters', message({ text: '医'.repeat(500) })],
  ['500 characters and spaces around', message({ text: `  ${'医'.repeat(500)}\n` })],
  ['a depth of 32', nested(31)],
  ['a message id of 64', message({ message_id: 'x'.repeat(64) })],
  ['the channel web', message({ channel: 'web' })],
  ['members that are not known', message({ role: 'admin' })],
]) {
  test(`${name} is allowed`, async () => {
    const response = await postChat(server, body);
    assert.equal(response.status, 200, response.text);
  });
}

for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
  test(`content type “${type}”: 415`, async () => {
    const headers = type ? { 'content-type': type } : {};
    const body = message();
    checkProblem(await request(server, 'POST', '/api/v1/chat', { headers, body }), 415);
    await isUnharmed();
  });
}

for (const [method, target, allowed] of [
  ['DELETE', '/api/v1/chat', 'POST'],
  ['GET', '/api/v1/chat', 'POST'],
  ['DELETE', '/api/v1/regions', 'GET'],
  ['PUT', '/', 'GET'],
]) {
  test(`${method} ${target}: 405 with Allow`, async () => {
    const response = await request(server, method, target, method === 'PUT' ? { body: '' } : {});
    checkProblem(response, 405);
    const methods = response.headers.allow.split(/\s*,\s*/);
    assert.ok(methods.includes(allowed), response.headers.allow);
    assert.ok(!methods.includes(method));
    await isUnharmed();
  });
}

for (const target of [
  '/nowhere', '/api/v1', '/api/v1/chat/', '/api/v2/chat', '/assets/', '/assets/page.js.map',
  '/.git/config', '/index.html', '/metrics', '/baoda.db']) {
  test(`GET ${target}: 404`, async () => {
    checkProblem(await get(server, target), 404);
    await isUnharmed();
  });
}

for (const target of ['/assets/..%2f..%2fetc%2fpasswd', '/assets/%00', '/%2e%2e/baoda.db']) {
  test(`GET ${target}: 400 or 404`, async () => {
    const response = await get(server, target);
    checkProblem(response, response.status === 400 ? 400 : 404);
    await isUnharmed();
  });
}

test('explain is not open: 403', async () => {
  const target = '/api/v1/chat?explain=1';
  const headers = { 'content-type': 'application/json' };
  checkProblem(await request(server, 'POST', target, { headers, body: message() }), 403);
  await isUnharmed();
});

for (const [target, field] of [
  ['/api/v1/suggest?q=yb&limit=0', 'limit'],
  ['/api/v1/suggest?q=yb&limit=many', 'limit'],
  ['/api/v1/regions?parent=999999', 'parent'],
  ['/api/v1/regions?parent=x', 'parent'],
  ['/api/v1/facts', 'region'],
  ['/api/v1/facts?region=999999', 'region'],
  ['/api/v1/facts?region=340100&scheme=rural', 'scheme'],
  ['/api/v1/facts?region=340100&year=now', 'year'],
]) {
  test(`GET ${target}: 422`, async () => {
    checkProblem(await get(server, target), 422, field);
  });
}

test('bad UTF-8 in a query: 400', async () => {
  checkProblem(await get(server, '/api/v1/suggest?q=%ff%fe'), 400);
  checkProblem(await get(server, '/api/v1/regions?q=%ff'), 400);
});
