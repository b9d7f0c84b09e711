// The documents that an answer rests on, as a list and as lines of text.
import type { Source } from '../client/types';
import { el, outside } from './dom';
import type { Stage } from './stage';
import { chineseDate, safeUrl, text } from './values';

/** More than this are folded away until asked for. */
const MOST_SHOWN = 2;

function sourceView(stage: Stage, source: Source): HTMLElement {
  const url = safeUrl(source.url);
  const title = text(source.title) || stage.words('source_untitled');
  const published = source.published
    ? stage.words('published', { date: chineseDate(source.published) }) : '';
  const about = [text(source.publisher), published].filter(Boolean).join(' · ');
  return el('li', '', url ? outside(url, title, stage.words('new_window')) : title,
    about && el('span', 'src-meta', about));
}

/** The sources of one answer, and when it was asked for. */
export function sourcesView(stage: Stage, sources: Source[], asked: string): HTMLElement | null {
  if (!sources.length) return null;
  const rows = el('ol', '', ...sources.map((source) => sourceView(stage, source)));
  const checked = el('p', 'src-meta', stage.words('checked', { date: asked }));
  if (sources.length > MOST_SHOWN) {
    const summary = el('summary', '', stage.words('sources_many', { n: sources.length }));
    return el('div', 'sources', el('details', '', summary, rows), checked);
  }
  return el('div', 'sources', el('h4', '', stage.words('sources')), rows, checked);
}

/** One source as a line that can be copied. */
export function sourceLine(source: Source, place: number): string {
  const published = source.published ? chineseDate(source.published) : '';
  const parts = [text(source.title), text(source.publisher), published, safeUrl(source.url)];
  return `${place + 1}. ${parts.filter(Boolean).join('，')}`;
}
