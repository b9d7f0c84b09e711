// The documents that an answer rests on, as a list and as lines of text.
import type { Reply, Source } from '../client/types';
import { el, inChinese, outside, set } from './dom';
import { periodsOf } from './periods';
import type { Stage } from './stage';
import { array, chineseDate, safeUrl, text } from './values';
import type { WordName } from './words';

/** The others are folded away until asked for. */
const MOST_SHOWN = 2;

/** The notice's number, unless the title tells it. */
const numberOf = (source: Source): string => {
  const number = text(source.number);
  return text(source.title).includes(number) ? '' : number;
};

const day = (stage: Stage, name: WordName, value: unknown): string =>
  (value ? stage.words(name, { date: chineseDate(value) }) : '');

function sourceView(stage: Stage, reply: Reply, source: Source, place: number): HTMLElement {
  const { words } = stage;
  const url = safeUrl(source.url);
  const title = text(source.title) || words('source_untitled');
  const about = [text(source.publisher), numberOf(source), text(source.via)]
    .filter(Boolean).join(' · ');
  const days = [day(stage, 'published', source.published), periodsOf(words, reply, place),
    day(stage, 'last_checked', source.checked)].filter(Boolean);
  const name = url ? outside(url, title, words('new_window')) : el('span', '', title);
  return el('li', '', inChinese(name), about && inChinese(el('span', 'src-meta', about)),
    ...days.map((line) => el('span', 'src-date', line)));
}

/** The sources of one answer, and when it was asked for. */
export function sourcesView(stage: Stage, reply: Reply, asked: string): HTMLElement | null {
  const rows = array(reply.sources).map((source, place) =>
    sourceView(stage, reply, source || {}, place));
  if (!rows.length) return null;
  const node = el('div', 'sources', el('h4', '', stage.words('sources')),
    el('ol', '', ...rows.slice(0, MOST_SHOWN)));
  const more = rows.slice(MOST_SHOWN);
  if (more.length) {
    const summary = el('summary', '', stage.words('sources_more', { n: more.length }));
    const start = String(MOST_SHOWN + 1);
    node.append(el('details', '', summary, set(el('ol', '', ...more), { start })));
  }
  node.append(el('p', 'src-meta', stage.words('asked_on', { date: asked })));
  return node;
}

/** The sources of a reply as lines that can be copied. */
export function sourceLines(stage: Stage, reply: Reply): string[] {
  return array(reply.sources).map((source, place) => {
    const { title, publisher, via, published, checked, url } = source || {};
    const parts = [text(title), text(publisher), numberOf(source || {}), text(via),
      published ? chineseDate(published) : '', periodsOf(stage.words, reply, place),
      day(stage, 'last_checked', checked), safeUrl(url)];
    return `${place + 1}. ${parts.filter(Boolean).join('，')}`;
  });
}
