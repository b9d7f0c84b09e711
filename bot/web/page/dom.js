// Pieces of the page that more than one part of it builds. Words enter as text nodes only.
import { text } from './values.js';
import { words } from './words.js';

export const $ = (id) => document.getElementById(id);

export function el(tag, cls, ...children) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  for (const child of children) {
    if (child === null || child === undefined || child === '') continue;
    node.append(child);
  }
  return node;
}

export function button(cls, label, onClick) {
  const node = el('button', cls, label);
  node.type = 'button';
  if (onClick) node.addEventListener('click', onClick);
  return node;
}

/** A link to another site. */
export function outside(url, label) {
  const link = el('a', '', label, el('span', 'vh', '（在新窗口打开）'));
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

const NUMBERS = [...words.hotlines, '0\\d{2,3}-\\d{7,8}'].join('|');
const HOTLINE = new RegExp('(' + NUMBERS + ')(?![\\d.,，]*\\d|\\s*[元万%人])', 'g');

/** Words whose hotline numbers are links that dial; "12345元" and "312393" stay text. */
export function prose(value) {
  const source = text(value);
  const out = document.createDocumentFragment();
  let done = 0;
  for (const match of source.matchAll(HOTLINE)) {
    if (/[\d.\-]/.test(source.charAt(match.index - 1))) continue;
    out.append(source.slice(done, match.index));
    const link = el('a', '', match[0]);
    link.href = 'tel:' + match[0];
    out.append(link);
    done = match.index + match[0].length;
  }
  out.append(source.slice(done));
  return out;
}

/** A paragraph for each line that is not empty. */
export function paragraphs(value) {
  const lines = text(value).split(/\n+/).filter((line) => line.trim());
  return lines.map((line) => el('p', '', prose(line)));
}

let statusTimer = 0;

/** Tells a screen reader; nothing is seen. */
export function announce(message) {
  clearTimeout(statusTimer);
  const status = $('status');
  status.textContent = '';
  setTimeout(() => { status.textContent = message; }, 50);
  statusTimer = setTimeout(() => { status.textContent = ''; }, 4000);
}

export function openDialog(dialog) {
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
}
