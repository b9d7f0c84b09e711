// The field in which a question is typed: it grows, counts, offers questions and sends.
import { $, announce } from './dom.js';
import {
  activeQuestion, closeList, holdOffer, isListOpen, moveActive, offerSoon,
} from './typeahead.js';
import { codePoints } from './values.js';

export const LIMIT = 500;
const COUNT_FROM = 400;
const MOST_ROWS = 6;

const input = $('question');
let composing = false; // an input method is at work
let told = '';
let ask = () => false;

// Grows with the text, then scrolls; by rows, since the policy allows no style attribute.
function fitHeight() {
  input.rows = 1;
  const style = getComputedStyle(input);
  const line = parseFloat(style.lineHeight) || 27;
  const padding = [parseFloat(style.paddingTop), parseFloat(style.paddingBottom)];
  const inner = input.scrollHeight - padding[0] - padding[1];
  input.rows = Math.min(MOST_ROWS, Math.max(1, Math.round(inner / line)));
}

function spokenCount(used) {
  if (used > LIMIT) return '已超出 ' + LIMIT + ' 字';
  if (used >= LIMIT - 20) return '快到 ' + LIMIT + ' 字了';
  return used >= COUNT_FROM ? '最多 ' + LIMIT + ' 字' : '';
}

function showCount() {
  const used = codePoints(input.value.trim());
  const count = $('count');
  count.hidden = used < COUNT_FROM;
  count.classList.toggle('over', used > LIMIT);
  count.textContent = used > LIMIT
    ? '超出 ' + (used - LIMIT) + ' 个字，请删短一些再发送'
    : '已写 ' + used + ' 字，最多 ' + LIMIT + ' 字';
  const say = spokenCount(used);
  if (say !== told) {
    told = say;
    if (say) announce(say);
  }
  if (used > LIMIT) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}

/** Fits the field to its text, after either changed in size. */
export function refreshField() {
  fitHeight();
  showCount();
}

function setField(value) {
  input.value = value;
  refreshField();
}

export function clearField() {
  setField('');
  closeList();
}

/** Puts a question back into the field to be changed, unless something is typed there. */
export function giveBack(question) {
  if (!input.value.trim()) setField(question);
}

export function focusField() {
  input.focus({ preventScroll: true });
}

function takeSuggestion(question) {
  setField(ask(question) ? '' : question);
  closeList();
}

function submit() {
  const question = input.value.trim();
  if (!question) {
    input.focus();
    announce('请先输入问题');
    return;
  }
  if (codePoints(question) > LIMIT) {
    input.focus();
    announce('问题超出 ' + LIMIT + ' 个字，请删短一些再发送');
    return;
  }
  if (!ask(input.value)) return;
  clearField();
  // On a phone the keyboard would cover the answer.
  if (window.matchMedia('(pointer: coarse)').matches) input.blur();
}

function onKey(event) {
  // The input method owns Enter, Esc and the arrows.
  if (composing || event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    const offered = isListOpen() ? activeQuestion() : '';
    if (offered) takeSuggestion(offered);
    else submit();
  } else if (isListOpen() && event.key === 'ArrowDown') {
    event.preventDefault();
    moveActive(1);
  } else if (isListOpen() && event.key === 'ArrowUp') {
    event.preventDefault();
    moveActive(-1);
  } else if (isListOpen() && event.key === 'Escape') {
    event.preventDefault();
    closeList();
  }
}

/** Wires the field; `askQuestion(text)` tells whether the question was sent. */
export function startComposer(askQuestion) {
  ask = askQuestion;
  const offer = () => offerSoon(takeSuggestion, () => composing);
  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => {
    composing = false;
    refreshField();
    offer();
  });
  input.addEventListener('input', (event) => {
    refreshField();
    holdOffer();
    if (!composing && !event.isComposing) offer();
  });
  input.addEventListener('blur', () => {
    composing = false;
    setTimeout(closeList, 150);
  });
  input.addEventListener('keydown', onKey);
  $('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
}
