import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import http from 'node:http';

import { ask, get, getJson, request, startServer, temporaryFolder } from './server.mjs';

const SITE = 'https://www.example.gov.cn';

let server;
before(async () => {
  const config = path.join(temporaryFolder(), 'baoda.toml');
  writeFileSync(config, `[[sites]]\nkey = "pk_city"\norigins = ["${SITE}"]\n`
    + 'title = "某某市医疗保障局"\nregion = "340100"\n');
  server = await startServer({ flags: ['--config', config] });
});
after(() => server?.stop());

const TYPES = {
  css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };

test('the page is HTML in Chinese and speaks of the field whose knowledge is live', async () => {
  const { status, headers, text } = await get(server, '/');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.match(text, /<html lang="zh-CN"/);
  assert.match(text, /<title>保答 · 医保问答<\/title>/);
  assert.match(text, /<span>医保热线 <a href="tel:12393">12393<\/a><\/span>/);
  assert.match(text, /data-site=&quot;pk_city&quot;/);
  assert.doesNotMatch(text, /\{\{/);
});

test('everything that the pages load is there, each as what it is', async () => {
  for (const page of ['/', '/chat']) {
    const { text } = await get(server, page);
    const found = [...text.matchAll(/(?:src|href)="(assets\/[^"?]+\.(\w+))[^"]*"/g)];
    assert.ok(found.length >= 2);
    for (const [, target, ending] of found) {
      const { status, headers, text: content } = await get(server, `/${target}`);
      assert.equal(status, 200, target);
      assert.equal(headers['content-type'], TYPES[ending], target);
      assert.notEqual(content, '', target);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  }
});

test('the pages may run only their own scripts; only the chat stands in frames of sites', async () => {
  const { headers, text } = await get(server, '/');
  const policy = headers['content-security-policy'];
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(headers['x-frame-options'], 'DENY');
  assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/);
  const chat = await get(server, '/chat');
  assert.match(chat.headers['content-security-policy'], new RegExp(`frame-ancestors 'self' ${SITE}$`));
  assert.doesNotMatch(chat.text, /<script/);
});

/** The bytes of a file as they come, without unpacking. */
function raw(target, headers) {
  return new Promise((resolve, reject) => {
    http.get(server.url + target, { headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ ...response, headers: response.headers,
        statusCode: response.statusCode, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

test('the loader has version and words, is packed to 3 KB, and is asked for again cheaply', async () => {
  const { headers, text } = await get(server, '/widget.js');
  assert.equal(headers['content-type'], TYPES.js);
  assert.match(text, /问医保/);
  assert.doesNotMatch(text, /\{\{/);
  assert.equal(headers['cache-control'], 'public, max-age=600');
  assert.equal(headers['access-control-allow-origin'], '*');
  const packed = await raw('/widget.js', { 'accept-encoding': 'gzip' });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(packed.body).toString('utf8'), text);
  assert.ok(packed.body.length <= 3 * 1024, String(packed.body.length));
  const again = await raw('/widget.js', { 'if-none-match': headers.etag });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body.length, 0);
  const [version] = /[0-9a-f]{12}/.exec(text);
  const app = await get(server, `/widget/app.js?v=${version}`);
  assert.match(app.headers['cache-control'], /immutable/);
});

test('a site has its configuration, an unknown one has none', async () => {
  const own = await getJson(server, '/api/v1/widget/config');
  assert.equal(own.title, '医保问答');
  assert.ok(own.questions.length >= 4);
  assert.equal(own.region, null);
  const config = await getJson(server, '/api/v1/widget/config?site=pk_city');
  assert.equal(config.title, '某某市医疗保障局');
  assert.deepEqual(config.region, { code: '340100', name: '合肥市' });
  assert.equal(config.texts.launcher, '问医保');
  const unknown = await get(server, '/api/v1/widget/config?site=pk_other');
  assert.equal(unknown.status, 404);
  assert.match(unknown.headers['content-type'], /problem\+json/);
});

test('answers may be read by listed origins only, never with credentials', async () => {
  const from = (origin, target = '/api/v1/widget/config?site=pk_city') =>
    get(server, target, { headers: { origin } });
  const listed = await from(SITE);
  assert.equal(listed.headers['access-control-allow-origin'], SITE);
  assert.equal(listed.headers['access-control-allow-credentials'], undefined);
  assert.match(listed.headers.vary, /Origin/);
  for (const origin of ['https://evil.example', `${SITE}.evil.example`, 'null', SITE.toUpperCase()]) {
    const other = await from(origin);
    assert.equal(other.headers['access-control-allow-origin'], undefined, origin);
  }
  assert.equal((await from(SITE, '/healthz')).headers['access-control-allow-origin'], undefined);
  // A problem can be read as well, or nobody would know what is wrong.
  const problem = await from(SITE, '/api/v1/regions?parent=1');
  assert.equal(problem.status, 422);
  assert.equal(problem.headers['access-control-allow-origin'], SITE);
});

test('a browser that asks before it sends is answered', async () => {
  const preflight = (origin, method, target) => request(server, 'OPTIONS', target, {
    headers: { origin, 'access-control-request-method': method,
      'access-control-request-headers': 'content-type' } });
  const chat = await preflight(SITE, 'POST', '/api/v1/chat?site=pk_city');
  assert.equal(chat.status, 204);
  assert.equal(chat.headers['access-control-allow-origin'], SITE);
  assert.match(chat.headers['access-control-allow-methods'], /POST/);
  assert.equal(chat.headers['access-control-max-age'], '86400');
  const erase = await preflight(SITE, 'DELETE', '/api/v1/sessions/abc');
  assert.match(erase.headers['access-control-allow-methods'], /DELETE/);
  const evil = await preflight('https://evil.example', 'POST', '/api/v1/chat');
  assert.equal(evil.status, 405);
  assert.equal(evil.headers['access-control-allow-origin'], undefined);
});

test('the form of the page without scripts is answered, hostile bytes do no harm', async () => {
  const post = (body) => request(server, 'POST', '/chat', {
    body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const hello = await post('text=%E4%BD%A0%E5%A5%BD');
  assert.equal(hello.status, 200);
  assert.match(hello.text, /<strong>您问<\/strong>：你好/);
  const script = await post(`text=${encodeURIComponent('<script>alert(1)</script>医保')}`);
  assert.doesNotMatch(script.text, /<script/);
  const empty = await post('text=');
  assert.equal(empty.status, 422);
  assert.match(empty.text, /role="alert"/);
  const broken = await post('text=%ff%fe&session=%ff&choice=%00');
  assert.equal(broken.status, 422);
  assert.match(broken.headers['content-type'], /text\/html/);
});

test('HEAD gives the headers of GET and no body', async () => {
  const { status, headers, text } = await request(server, 'HEAD', '/');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.ok(Number(headers['content-length']) > 1000);
  assert.equal(text, '');
});

test('answers are not kept by caches', async () => {
  const { headers } = await ask(server, '你好');
  assert.match(headers['cache-control'], /no-store/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers.server, undefined);
});
