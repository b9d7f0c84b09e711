// Elements and their words. Words enter as text nodes only: there is no way from here to HTML.
import { text } from './values';

type Child = Node | string | null | undefined | false;

/** An element with a class and children; empty ones are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K, cls = '', ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  for (const child of children) if (child) node.append(child);
  return node;
}

/** Sets attributes; gives the same element. */
export function set<T extends Element>(node: T, attributes: Record<string, string>): T {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** A button that submits nothing. */
export function button(cls: string, label: Child, onClick?: () => void): HTMLButtonElement {
  const node = el('button', cls, label);
  node.type = 'button';
  if (onClick) node.addEventListener('click', onClick);
  return node;
}

/** Marks words of the service, which are Chinese whatever the chat's own language is. */
export const inChinese = <T extends HTMLElement>(node: T): T => set(node, { lang: 'zh-CN' });

/** Words for screen readers only. */
export const hidden = (words: string): HTMLElement => el('span', 'vh', words);

/** A link to another site; `note` tells that it opens elsewhere. */
export function outside(url: string, label: string, note: string): HTMLAnchorElement {
  const link = el('a', '', label, hidden(note));
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

/** A link that dials. */
export function dial(number: string, label = number): HTMLAnchorElement {
  const link = el('a', 'dial', label);
  link.href = `tel:${number}`;
  return link;
}

// What follows digits that are an amount and no telephone number: 120 is both.
const UNITS = '元万%人天日月年个种次岁分级毫公克斤项条';

/** Makes prose: words whose hotline numbers are links that dial; "12345元", "312393" stay text. */
export function proseWith(hotlines: string[]): (value: unknown) => DocumentFragment {
  const numbers = [...hotlines, '0\\d{2,3}-\\d{7,8}'].join('|');
  const pattern = new RegExp(`(${numbers})(?![\\d.,，]*\\d|\\s*[${UNITS}])`, 'g');
  return (value) => {
    const source = text(value);
    const out = document.createDocumentFragment();
    let done = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
      if (/[\d.-]/.test(source.charAt(match.index - 1))) continue;
      out.append(source.slice(done, match.index), dial(match[0]));
      done = match.index + match[0].length;
    }
    out.append(source.slice(done));
    return out;
  };
}

const SVG = 'http://www.w3.org/2000/svg';

/** A picture of lines, 24 by 24; hidden from screen readers. */
export function icon(path: string): SVGElement {
  const svg = set(document.createElementNS(SVG, 'svg'), {
    viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' });
  svg.append(set(document.createElementNS(SVG, 'path'), { d: path }));
  return svg;
}

/** Paths for `icon`. */
export const ICONS = {
  close: 'M6 6l12 12M18 6L6 18',
  widen: 'M9 4H4v5M15 20h5v-5M4 4l6 6M20 20l-6-6',
  back: 'M15 5l-7 7 7 7',
  place: 'M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21z'
    + 'M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  phone: 'M6 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 12l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5'
    + 'a2 2 0 0 1 2-2z',
};
