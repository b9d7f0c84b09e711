import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ask, get, request, startServer } from './server.mjs';

let server;
before(async () => { server = await startServer(); });
after(() => server?.stop());

const TYPES = {
  css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };

test('the page is HTML in Chinese', async () => {
  const { status, headers, text } = await get(server, '/');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.match(text, /<html lang="zh-CN"/);
});

test('the page speaks of the field whose knowledge is live', async () => {
  const { text } = await get(server, '/');
  assert.match(text, /<title>保答 · 医保问答<\/title>/);
  assert.match(text, /<h2 id="hello">您好，医保的事可以问我<\/h2>/);
  assert.match(text, /<span>医保热线 <a href="tel:12393">12393<\/a><\/span>/);
  assert.match(text, /急症请拨打 <a href="tel:120">120<\/a>。/);
  assert.doesNotMatch(text, /\{\{/);
  const words = /data-words="([^"]*)"/.exec(text)[1].replaceAll('&quot;', '"');
  assert.equal(JSON.parse(words).regions, true);
  assert.ok(JSON.parse(words).examples.length >= 4);
});

test('everything that the page loads is there, each as what it is', async () => {
  const { text } = await get(server, '/');
  const found = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(\w+))"/g)];
  assert.deepEqual(new Set(found.map((match) => match[2])), new Set(['css', 'js', 'svg']));
  for (const [, target, ending] of found) {
    const { status, headers, text: content } = await get(server, target);
    assert.equal(status, 200, target);
    assert.equal(headers['content-type'], TYPES[ending], target);
    assert.notEqual(content, '', target);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.ok(headers['referrer-policy']);
  }
});

test('the page may run only its own scripts and stands in no frame', async () => {
  const { headers, text } = await get(server, '/');
  const policy = headers['content-security-policy'];
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(headers['x-frame-options'], 'DENY');
  assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/);
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
