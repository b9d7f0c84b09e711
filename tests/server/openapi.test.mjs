// What the server says of itself at /openapi.json is true: real replies have the described shapes,
// and no member that is not described.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { getJson, request, startServer, temporaryFolder } from './server.mjs';

// The packages of tests lie in one place.
const Ajv = createRequire(new URL('../browser/package.json', import.meta.url))('ajv/dist/2020')
  .default;

const ROOT = 'https://baoda.example/openapi.json';
const QUESTIONS = [
  '合肥居民医保一年交多少钱？', '异地就医怎么备案？断缴了怎么补？', '鼓楼区居民医保一年交多少钱', '你好',
  '股票今天涨了没有', '医保', '帮我算等待期', '合肥2027年居民医保交多少钱', '医保那个事'];

let server;
let document;
let ajv;

before(async () => {
  const config = path.join(temporaryFolder(), 'baoda.toml');
  writeFileSync(config, 'explain = true\n[limits]\nsession_per_minute = 1\nsession_burst = 40\n'
    + '[[sites]]\nkey = "pk_city"\norigins = ["https://www.example.gov.cn"]\nregion = "340100"\n');
  server = await startServer({ now: '2024-11-22T10:00:00+08:00', flags: ['--config', config] });
  document = await getJson(server, '/openapi.json');
  ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false,
    allErrors: true });
  ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components']);
  ajv.addSchema({ ...closed(document), $id: ROOT });
});
after(() => server?.stop());

/** The same with every object closed: a member that the server adds must be described first. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, one]) => [key, closed(one)]));
  const isObject = copy.type === 'object' && copy.properties !== undefined;
  return isObject ? { additionalProperties: false, ...copy } : copy;
}

/** What a reference of the document leads to. */
function resolved(node) {
  if (!node.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, step) => at[step], document);
}

const pointer = (...steps) => steps
  .map((step) => step.replace(/~/g, '~0').replace(/\//g, '~1')).map(encodeURIComponent).join('/');

/** Where the schema of a response stands: of its own, or behind a reference. */
function schemaPlace(template, method, status, type) {
  const response = document.paths[template][method].responses[status];
  assert.ok(response, `${method} ${template} describes ${status}`);
  const at = response.$ref ? response.$ref.slice(2)
    : pointer('paths', template, method, 'responses', status);
  assert.ok(resolved(response).content?.[type], `${method} ${template} ${status} is ${type}`);
  return `${ROOT}#/${at}/${pointer('content', type, 'schema')}`;
}

function check(place, value, what) {
  const valid = ajv.getSchema(place);
  assert.ok(valid, `no schema at ${place}`);
  assert.ok(valid(value), `${what}: ${ajv.errorsText(valid.errors)}`);
}

/** Calls and holds the answer against the description; the answer's JSON, if it is any. */
async function call(template, method, target, { status = 200, body, headers } = {}) {
  const typed = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
  const response = await request(server, method.toUpperCase(), target, { headers: typed, body });
  assert.equal(response.status, status, `${method} ${target}: ${response.text}`);
  const described = resolved(document.paths[template][method].responses[String(status)] ?? {});
  if (!described.content) {
    assert.ok(document.paths[template][method].responses[status], `${template} has ${status}`);
    assert.equal(response.text, '');
    return undefined;
  }
  for (const name of Object.keys(described.headers ?? {})) {
    assert.ok(response.headers[name.toLowerCase()], `${template} ${status} has ${name}`);
  }
  const type = response.headers['content-type'].split(';')[0];
  const place = schemaPlace(template, method, String(status), type);
  const value = type.endsWith('json') ? JSON.parse(response.text) : response.text;
  check(place, value, `${method} ${target}`);
  return value;
}

const chat = (message, options) => call('/api/v1/chat', 'post', '/api/v1/chat',
  { body: JSON.stringify(message), ...options });

test('every reference leads somewhere, and every schema is one', () => {
  const missing = [];
  (function look(node) {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.$ref === 'string' && !resolved(node)) missing.push(node.$ref);
    Object.values(node).forEach(look);
  }(document));
  assert.deepEqual(missing, []);
  for (const name of Object.keys(document.components.schemas)) {
    assert.ok(ajv.getSchema(`${ROOT}#/components/schemas/${name}`), name);
  }
});

test('the validator would see a member too few, too many or of another type', async () => {
  const reply = await chat({ text: '你好' });
  const valid = ajv.getSchema(`${ROOT}#/components/schemas/ChatReply`);
  const { kind, ...less } = reply;
  for (const wrong of [less, { ...reply, more: 1 }, { ...reply, kind: 'joke' },
    { ...reply, text: 5 }]) assert.equal(valid(wrong), false);
});

test('replies of the chat are as described, of every kind', async () => {
  const kinds = new Set();
  for (const text of QUESTIONS) {
    const sent = { text, region: '340100', message_id: 'm-1' };
    check(`${ROOT}#/components/schemas/ChatRequest`, sent, 'the request');
    kinds.add((await chat(sent)).kind);
    kinds.add((await chat({ text })).kind);
  }
  const all = document.components.schemas.ChatReply.properties.kind.enum;
  assert.deepEqual([...kinds].sort(), [...all].sort());
});

test('explanations are as described', async () => {
  let session_id;
  for (const text of [...QUESTIONS, '断了三年', '那上海呢', '不是合肥是六安，学生']) {
    const body = JSON.stringify({ text, session_id });
    const reply = await call('/api/v1/chat', 'post', '/api/v1/chat?explain=1', { body });
    assert.ok(reply.explain, text);
    session_id = reply.session_id;
  }
});

test('what can be looked up is as described', async () => {
  for (const [template, query] of [
    ['/api/v1/suggest', '?q=yibao&limit=3'], ['/api/v1/regions', ''],
    ['/api/v1/regions', '?q=hefei'], ['/api/v1/regions', '?parent=340000'],
    ['/api/v1/intents', ''], ['/api/v1/facts', '?region=340100&scheme=resident&year=2025'],
    ['/api/v1/facts', '?region=310000'], ['/api/v1/widget/config', ''],
    ['/api/v1/widget/config', '?site=pk_city'], ['/healthz', ''], ['/readyz', ''],
    ['/openapi.json', ''], ['/', ''], ['/widget.js', ''], ['/chat', ''],
    ['/accessibility', '']]) {
    await call(template, 'get', template + query);
  }
});

test('conversations and feedback are as described', async () => {
  const { session_id, reply_id } = await chat({ text: '你好' });
  const feedback = { session_id, reply_id, helpful: false, reason: 'unclear', comment: '看不懂' };
  check(`${ROOT}#/components/schemas/Feedback`, feedback, 'the feedback');
  const judge = (sent, status) => call('/api/v1/feedback', 'post', '/api/v1/feedback',
    { body: JSON.stringify(sent), status });
  await judge(feedback, 204);
  await judge({ ...feedback, reply_id: 'x' }, 404);
  await judge({ ...feedback, reason: 'because' }, 422);
  const one = `/api/v1/sessions/${session_id}`;
  await call('/api/v1/sessions/{id}/messages', 'get', `${one}/messages`);
  await call('/api/v1/sessions/{id}', 'delete', one, { status: 204 });
  await call('/api/v1/sessions/{id}', 'delete', one, { status: 404 });
  await call('/api/v1/sessions/{id}/messages', 'get', `${one}/messages`, { status: 404 });
});

test('refusals are as described', async () => {
  await chat({}, { status: 422 });
  await chat({ text: '你好', region: '999999' }, { status: 422 });
  await chat('', { status: 400, body: '{' });
  await chat('', { status: 415, body: '{}', headers: { 'content-type': 'text/plain' } });
  await chat('', { status: 413, body: 'x'.repeat(70_000) });
  await call('/api/v1/suggest', 'get', '/api/v1/suggest?limit=0', { status: 422 });
  await call('/api/v1/facts', 'get', '/api/v1/facts?region=1', { status: 422 });
  await call('/api/v1/widget/config', 'get', '/api/v1/widget/config?site=no', { status: 404 });
  const { session_id } = await chat({ text: '你好' });
  for (let i = 0; i < 40; i += 1) await chat({ text: '你好', session_id });
  await chat({ text: '你好', session_id }, { status: 429 });
});

test('the description is for anybody, and asked for again cheaply', async () => {
  const response = await request(server, 'GET', '/openapi.json',
    { headers: { origin: 'https://tools.example' } });
  assert.equal(response.headers['access-control-allow-origin'], '*');
  const again = await request(server, 'GET', '/openapi.json',
    { headers: { 'if-none-match': response.headers.etag } });
  assert.equal(again.status, 304);
});
