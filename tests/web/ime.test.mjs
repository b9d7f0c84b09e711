import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from './bundle.mjs';

const { CompositionState } = await load('widget/ime.ts');

const enter = { key: 'Enter', keyCode: 13, isComposing: false };

test('Enter while characters are chosen belongs to the input method', () => {
  const state = new CompositionState();
  assert.equal(state.owns(enter, 0), false);
  state.start();
  assert.equal(state.owns(enter, 10), true);
});

test('Enter that Safari reports after the end of a composition sends nothing', () => {
  const state = new CompositionState();
  state.start();
  state.end(100);
  assert.equal(state.owns(enter, 105), true);
  assert.equal(state.owns(enter, 400), false);
});

test('key code 229 and isComposing are believed without a composition seen', () => {
  const state = new CompositionState();
  assert.equal(state.owns({ ...enter, keyCode: 229 }, 0), true);
  assert.equal(state.owns({ ...enter, isComposing: true }, 0), true);
});

test('a field that loses the focus composes no longer', () => {
  const state = new CompositionState();
  state.start();
  state.drop();
  assert.equal(state.now(), false);
  assert.equal(state.owns(enter, 10), false);
});
