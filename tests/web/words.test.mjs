import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const WEB = new URL('../../bot/web/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, WEB), 'utf8'));
const chinese = read('words/zh-CN.json');

const marks = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('every language says everything, with the same marks', () => {
  const english = read('words/en.json');
  assert.deepEqual(Object.keys(english).sort(), Object.keys(chinese).sort());
  for (const name of Object.keys(chinese)) {
    assert.deepEqual(marks(english[name]), marks(chinese[name]), name);
  }
});

test('Chinese sentences have no half-width punctuation beside Chinese characters', () => {
  for (const [name, text] of Object.entries(chinese)) {
    assert.doesNotMatch(text, /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/, name);
  }
});

test('words that citizens see stand in words/ alone', () => {
  for (const folder of ['loader', 'client', 'widget']) {
    for (const file of readdirSync(new URL(`${folder}/`, WEB))) {
      if (!file.endsWith('.ts')) continue;
      const code = readFileSync(new URL(`${folder}/${file}`, WEB), 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      // Tokens of masked numbers, patterns, a date's signs and what the bot is told are no sentences.
      const spoken = (code.match(/['`][^'`\n]*[\u4e00-\u9fff]{2,}[^'`\n]*['`]/g) ?? [])
        .filter((text) => !/\[.+号\]|都不是|社保|元万%人/.test(text));
      assert.deepEqual(spoken, [], file);
    }
  }
});

test('every word is used', () => {
  const folders = ['widget', 'demo'].map((folder) => new URL(`${folder}/`, WEB));
  const files = folders.flatMap((folder) => readdirSync(folder)
    .filter((file) => file.endsWith('.ts')).map((file) => new URL(file, folder)));
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n')
    + ['chat_page', 'plain_page', 'accessibility_page']
      .map((page) => readFileSync(new URL(`../app/${page}.cpp`, WEB), 'utf8')).join('\n');
  const made = /^(note|reason|theme|kind)_/; // put together from a kind
  const unused = Object.keys(chinese)
    .filter((name) => !made.test(name) && !new RegExp(`['"]${name}['"]`).test(code));
  assert.deepEqual(unused, []);
});
