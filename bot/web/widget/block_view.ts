// A block of an answer as an element: paragraph, steps, list, table, link or note.
import type { Block } from '../client/types';
import { dial, el, outside, set } from './dom';
import type { Stage } from './stage';
import { array, itemText, safeUrl, text } from './values';
import type { WordName } from './words';

const NOTES = ['inherited', 'expired', 'disputed', 'missing', 'deadline'];

function listView(stage: Stage, tag: 'ol' | 'ul', cls: string, block: Block): HTMLElement {
  const items = array(block.items).map((item) => el('li', '', stage.prose(itemText(item))));
  return set(el(tag, cls, ...items), { role: 'list' }); // list-style:none hides it from VoiceOver
}

// A box that scrolls must be reachable by keyboard; one that does not must not be a stop.
function watchWidth(box: HTMLElement, name: string): void {
  if (!('ResizeObserver' in window)) return;
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth + 1) {
      set(box, { tabindex: '0', role: 'region', 'aria-label': name });
    } else {
      for (const attribute of ['tabindex', 'role', 'aria-label']) box.removeAttribute(attribute);
    }
  }).observe(box);
}

function headView(head: string[]): HTMLElement {
  const cells = head.map((label) =>
    set(el('th', '', label), { scope: 'col', role: 'columnheader' }));
  const row = set(el('tr', '', ...cells), { role: 'row' });
  return set(el('thead', '', row), { role: 'rowgroup' });
}

function rowView(stage: Stage, values: string[], head: string[]): HTMLElement {
  const row = set(el('tr'), { role: 'row' });
  values.forEach((value, column) => {
    const first = column === 0 && values.length > 1;
    const cell = el(first ? 'th' : 'td', '', el('span', '', stage.prose(value)));
    set(cell, first ? { scope: 'row', role: 'rowheader' } : { role: 'cell' });
    // In a card the column's name is text of its own, so that a reader meets it, too.
    if (!first && head[column]) {
      cell.prepend(set(el('span', 'head', head[column]), { 'aria-hidden': 'true' }));
    }
    if (/\d/.test(value) && value.length <= 12) cell.classList.add('num');
    row.append(cell);
  });
  return row;
}

// CSS turns the rows of a wide table into cards, which takes the roles away: they are written out.
function tableView(stage: Stage, block: Block): HTMLElement {
  const head = array(block.head).map(itemText);
  const rows = array(block.rows).map((row) => array(row).map(itemText));
  const table = set(el('table', head.length > 2 ? 'wide' : ''), { role: 'table' });
  if (block.caption) table.append(el('caption', '', text(block.caption)));
  if (head.length) table.append(headView(head));
  const body = el('tbody', '', ...rows.map((values) => rowView(stage, values, head)));
  table.append(set(body, { role: 'rowgroup' }));
  const box = el('div', 'table-box', table);
  const name = text(block.caption) || stage.words('table');
  watchWidth(box, stage.words('table_scrolls', { name }));
  return box;
}

function linkView(stage: Stage, block: Block): HTMLElement {
  const url = safeUrl(block.url);
  const label = text(block.text) || url;
  const phone = /^tel:([\d+-]+)$/.exec(text(block.url));
  if (url) return el('p', 'block-link', outside(url, label, stage.words('new_window')));
  if (phone) return el('p', 'block-link', dial(phone[1]!, label));
  return el('p', '', stage.prose(label));
}

function noteView(stage: Stage, block: Block): HTMLElement {
  const kind = NOTES.includes(text(block.kind)) ? text(block.kind) : 'other';
  return el('div', `note ${kind}`,
    el('strong', 'note-label', stage.words(`note_${kind}` as WordName)),
    el('p', 'note-text', stage.prose(block.text)));
}

/** null for an empty block of a kind that this chat does not know. */
export function blockView(stage: Stage, block: Block): HTMLElement | null {
  switch (block.t) {
    case 'p': return el('p', '', stage.prose(block.text));
    case 'steps': return listView(stage, 'ol', 'steps', block);
    case 'list': return listView(stage, 'ul', 'list', block);
    case 'table': return tableView(stage, block);
    case 'link': return linkView(stage, block);
    case 'note': return noteView(stage, block);
    default: return block.text ? el('p', '', stage.prose(block.text)) : null;
  }
}

/** A paragraph for each line that is not empty. */
export function paragraphs(stage: Stage, value: unknown): HTMLElement[] {
  const lines = text(value).split(/\n+/).filter((line) => line.trim());
  return lines.map((line) => el('p', '', stage.prose(line)));
}
