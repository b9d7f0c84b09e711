import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from './bundle.mjs';

const { contrast, parseRgb, readable } = await load('widget/contrast.ts');
const WHITE = [255, 255, 255];
const DARK = [28, 37, 39];

test('black on white has the ratio that WCAG gives', () => {
  assert.equal(contrast([0, 0, 0], WHITE), 21);
  assert.ok(Math.abs(contrast([118, 118, 118], WHITE) - 4.54) < 0.01);
});

test('a colour that can be read stays as it is', () => {
  assert.deepEqual(readable([18, 97, 106], WHITE), [18, 97, 106]);
});

test('a colour too light for white is darkened until it can be read', () => {
  for (const colour of [[255, 210, 0], [120, 220, 120], [255, 255, 255], [255, 120, 120]]) {
    assert.ok(contrast(readable(colour, WHITE), WHITE) >= 4.5, String(colour));
  }
});

test('a colour too dark for a dark surface is lightened', () => {
  assert.ok(contrast(readable([120, 0, 0], DARK), DARK) >= 4.5);
});

test('what is no rgb colour is not taken for one', () => {
  assert.deepEqual(parseRgb('rgb(1, 2, 3)'), [1, 2, 3]);
  assert.deepEqual(parseRgb('rgba(1, 2, 3, 0.5)'), [1, 2, 3]);
  assert.equal(parseRgb('color(srgb 1 0 0)'), null);
});
