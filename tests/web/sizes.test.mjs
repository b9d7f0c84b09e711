import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const WEB = process.env.BAODA_WEB;

const packed = (name) => gzipSync(readFileSync(path.join(WEB, name)), { level: 9 }).length;

for (const [name, most] of [
  ['widget.js', 3 * 1024], ['widget/app.js', 38 * 1024], ['widget/client.js', 3 * 1024],
  ['widget/words/en.json', 2 * 1024]]) {
  test(`${name} is at most ${most} bytes when packed`, (t) => {
    const size = packed(name);
    t.diagnostic(`${name}: ${size} of ${most} bytes`);
    assert.ok(size <= most, `${size} bytes`);
  });
}

test('the page without scripts is at most 12 KB with its style', () => {
  assert.ok(packed('chat.html') + packed('assets/chat.css') <= 12 * 1024);
});

test('nothing makes HTML from text or runs text as code', () => {
  for (const name of ['widget.js', 'widget/app.js']) {
    const code = readFileSync(path.join(WEB, name), 'utf8');
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/);
    assert.doesNotMatch(code, /\beval\(|new Function|document\.cookie|localStorage/);
    assert.doesNotMatch(code, /setAttribute\(["']style/);
  }
});
