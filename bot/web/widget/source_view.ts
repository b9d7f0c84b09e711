// The documents that an answer rests on, as a list and as lines of text.
import type { Source } from '../client/types';
import { el, inChinese, outside, set } from './dom';
import type { Stage } from './stage';
import { chineseDate, safeUrl, text } from './values';

/** The others are folded away until asked for. */
const MOST_SHOWN = 2;

function sourceView(stage: Stage, source: Source): HTMLElement {
  const url = safeUrl(source.url);
  const title = text(source.title) || stage.words('source_untitled');
  const published = source.published
    ? stage.words('published', { date: chineseDate(source.published) }) : '';
  const about = [text(source.publisher), text(source.via)].filter(Boolean).join(' · ');
  const name = url ? outside(url, title, stage.words('new_window')) : el('span', '', title);
  return el('li', '', inChinese(name), about && inChinese(el('span', 'src-meta', about)),
    published && el('span', 'src-date', published));
}

/** The sources of one answer, and when it was asked for. */
export function sourcesView(stage: Stage, sources: Source[], asked: string): HTMLElement | null {
  if (!sources.length) return null;
  const rows = sources.map((source) => sourceView(stage, source));
  const node = el('div', 'sources', el('h4', '', stage.words('sources')),
    el('ol', '', ...rows.slice(0, MOST_SHOWN)));
  const more = rows.slice(MOST_SHOWN);
  if (more.length) {
    const summary = el('summary', '', stage.words('sources_more', { n: more.length }));
    const start = String(MOST_SHOWN + 1);
    node.append(el('details', '', summary, set(el('ol', '', ...more), { start })));
  }
  node.append(el('p', 'src-meta', stage.words('checked', { date: asked })));
  return node;
}

/** One source as a line that can be copied. */
export function sourceLine(source: Source, place: number): string {
  const published = source.published ? chineseDate(source.published) : '';
  const parts = [text(source.title), text(source.publisher), text(source.via), published,
    safeUrl(source.url)];
  return `${place + 1}. ${parts.filter(Boolean).join('，')}`;
}
