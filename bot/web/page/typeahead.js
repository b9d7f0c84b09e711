// The list above the question field that offers questions while one types.
import { getSuggestions } from './api.js';
import { $, announce, el } from './dom.js';
import { maskPersonal } from './private_data.js';
import { codePoints } from './values.js';

const MOST_ROWS = 5;
const SHORTEST = 2;
const LONGEST = 40;
const PAUSE_MS = 150;

const input = $('question');
const list = $('typeahead');

let timer = 0;
let call = null;
let active = -1;

export const isListOpen = () => !list.hidden;

/** The question marked with the arrow keys, or ''. */
export const activeQuestion = () => (active < 0 ? '' : list.children[active].textContent);

export function closeList() {
  clearTimeout(timer);
  if (call) {
    call.abort();
    call = null;
  }
  list.hidden = true;
  list.textContent = '';
  active = -1;
  input.removeAttribute('aria-activedescendant');
}

function setActive(index) {
  active = index;
  Array.from(list.children).forEach((row, i) => {
    row.setAttribute('aria-selected', String(i === index));
    if (i === index) row.scrollIntoView({ block: 'nearest' });
  });
  if (index < 0) input.removeAttribute('aria-activedescendant');
  else input.setAttribute('aria-activedescendant', list.children[index].id);
}

/** Marks the next (1) or the previous (-1) row; beyond the ends none is marked. */
export function moveActive(step) {
  const size = list.children.length;
  if (step > 0) setActive(active + 1 >= size ? -1 : active + 1);
  else setActive(active < 0 ? size - 1 : active - 1);
}

function rowView(question, i, onTake) {
  const row = el('li', '', question);
  row.id = 'suggestion-' + i;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', 'false');
  row.addEventListener('mousedown', (event) => event.preventDefault()); // keep focus in the field
  row.addEventListener('click', () => onTake(question));
  return row;
}

async function offer(onTake) {
  const typed = input.value.trim();
  const length = codePoints(typed);
  if (length < SHORTEST || length > LONGEST || /\n/.test(typed)) {
    closeList();
    return;
  }
  if (call) call.abort();
  const control = new AbortController();
  call = control;
  try {
    const questions = await getSuggestions(maskPersonal(typed), MOST_ROWS, control.signal);
    const found = questions
      .filter((value, i, all) => value && value !== typed && all.indexOf(value) === i)
      .slice(0, MOST_ROWS);
    const late = control.signal.aborted || input.value.trim() !== typed;
    if (late || document.activeElement !== input) return;
    closeList();
    if (!found.length) return;
    list.append(...found.map((question, i) => rowView(question, i, onTake)));
    list.hidden = false;
    announce('有 ' + found.length + ' 个相近的问题，按上下键选择');
  } catch (error) {
    if (error.name !== 'AbortError') closeList(); // typing goes on without help
  }
}

/** Keeps the list from opening until offerSoon is called again. */
export function holdOffer() {
  clearTimeout(timer);
}

/** Offers questions after a short pause; `isComposing()` tells whether an input method is at it. */
export function offerSoon(onTake, isComposing) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (isComposing()) closeList();
    else offer(onTake);
  }, PAUSE_MS);
}
