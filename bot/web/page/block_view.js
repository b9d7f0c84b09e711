// A block of an answer as an element: paragraph, steps, list, table, link or note.
import { el, outside, prose } from './dom.js';
import { array, itemText, safeUrl, text } from './values.js';

const NOTE_LABEL = {
  inherited: '沿用上级政策',
  expired: '已经过期，仅供参考',
  disputed: '说法不一致',
  missing: '暂时缺少资料',
  deadline: '注意时间',
};

function listView(tag, cls, block) {
  const items = array(block.items || block.rows || block.lines);
  const node = el(tag, cls, ...items.map((item) => el('li', '', prose(itemText(item)))));
  node.setAttribute('role', 'list'); // list-style:none hides the role from VoiceOver
  return node;
}

// A box that scrolls must be reachable by keyboard; one that does not must not be a stop.
const watchTable = 'ResizeObserver' in window ? new ResizeObserver((entries) => {
  for (const entry of entries) {
    const box = entry.target;
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', box.dataset.label + '，可左右滑动');
    } else {
      box.removeAttribute('tabindex');
      box.removeAttribute('role');
      box.removeAttribute('aria-label');
    }
  }
}) : null;

// CSS turns the rows of a wide table into cards, which would take the roles away.
function withRole(node, name) {
  node.setAttribute('role', name);
  return node;
}

function headView(head) {
  const row = withRole(el('tr'), 'row');
  for (const label of head) {
    const cell = withRole(el('th', '', label), 'columnheader');
    cell.scope = 'col';
    row.append(cell);
  }
  return withRole(el('thead', '', row), 'rowgroup');
}

function rowView(values, head) {
  const row = withRole(el('tr'), 'row');
  values.forEach((value, column) => {
    const first = column === 0 && values.length > 1;
    const cell = el(first ? 'th' : 'td', '', prose(value));
    withRole(cell, first ? 'rowheader' : 'cell');
    if (first) cell.scope = 'row';
    else if (head[column]) cell.dataset.head = head[column];
    if (/\d/.test(value) && value.length <= 12) cell.classList.add('num');
    if (value.length > 14) cell.classList.add('long');
    row.append(cell);
  });
  return row;
}

function tableView(block) {
  const head = array(block.head).map(itemText);
  const rows = array(block.rows).map((row) => array(row).map(itemText));
  const table = withRole(el('table', head.length > 2 ? 'wide' : ''), 'table');
  if (block.caption) table.append(el('caption', '', text(block.caption)));
  if (head.length) table.append(headView(head));
  const body = el('tbody', '', ...rows.map((values) => rowView(values, head)));
  table.append(withRole(body, 'rowgroup'));
  const box = el('div', 'table-box', table);
  box.dataset.label = text(block.caption) || '表格';
  if (watchTable) watchTable.observe(box);
  return box;
}

function linkView(block) {
  const url = safeUrl(block.url);
  const phone = /^tel:[\d+\-]+$/.test(text(block.url)) ? text(block.url) : '';
  const label = text(block.text) || url;
  if (url) {
    const link = outside(url, label);
    link.className = 'block-link';
    return el('p', '', link);
  }
  if (phone) {
    const link = el('a', 'block-link', label);
    link.href = phone;
    return el('p', '', link);
  }
  return el('p', '', prose(label));
}

function noteView(block) {
  const known = Object.prototype.hasOwnProperty.call(NOTE_LABEL, block.kind);
  return el('div', 'note' + (known ? ' ' + block.kind : ''),
    el('strong', 'note-label', known ? NOTE_LABEL[block.kind] : '提示'),
    el('p', 'note-text', prose(block.text)));
}

/** null for an empty block of a kind that this page does not know. */
export function blockView(block) {
  switch (block.t) {
    case 'p': return el('p', '', prose(block.text));
    case 'steps': return listView('ol', 'steps', block);
    case 'list': return listView('ul', 'list', block);
    case 'table': return tableView(block);
    case 'link': return linkView(block);
    case 'note': return noteView(block);
    default: return block.text ? el('p', '', prose(block.text)) : null;
  }
}
