// A reply as a card: parts, choices, sources, tools, and below it what could be asked next.
import type { Part, Reply } from '../client/types';
import { blockView, paragraphs } from './block_view';
import { copyButton } from './copy';
import { button, el, inChinese, set } from './dom';
import { feedbackView } from './feedback_view';
import { phonesView } from './phones';
import { spokenText } from './reply_text';
import { sourcesView } from './source_view';
import { readButton } from './speech';
import type { Stage } from './stage';
import { array, itemText, text, today } from './values';

/** Asks from a card; true when the question went out. */
export type Ask = (question: string, from?: { choice?: boolean }) => boolean;

/** What the bot understands as: none of your choices. */
const NONE = '都不是';

const KINDS = ['answer', 'clarify', 'suggest', 'fallback', 'smalltalk'];

/** The reply's kind; one that is not known yet is shown as an answer. */
const kindOf = (reply: Reply): string => (KINDS.includes(reply.kind) ? reply.kind : 'answer');

function partView(stage: Stage, part: Part, several: boolean, sources: number): HTMLElement {
  const node = inChinese(el('section', 'part'));
  if (several && part.title) node.append(el('h4', '', text(part.title)));
  const blocks = array(part.blocks).map((block) => blockView(stage, block));
  const shown = blocks.filter((block): block is HTMLElement => block !== null);
  node.append(...(shown.length ? shown : paragraphs(stage, part.text)));
  const used = array(part.sources).filter((i) => Number.isInteger(i) && i >= 0 && i < sources);
  if (several && sources > 1 && used.length) {
    const list = used.map((i) => i + 1).join('、');
    const line = el('p', 'part-src', stage.words('based_on', { list }));
    node.append(set(line, { lang: stage.panel.lang }));
  }
  return node;
}

function optionsView(stage: Stage, reply: Reply, ask: Ask): HTMLElement | null {
  const options = array(reply.options).filter((option) => option && (option.text || option.label));
  if (!options.length) return null;
  const choosing = reply.kind === 'clarify';
  const rows = options.map((option) => {
    const label = text(option.label) || text(option.text);
    const node = inChinese(button('option', label, () => {
      if (node.getAttribute('aria-disabled') === 'true') return;
      node.classList.toggle('chosen', choosing);
      const sent = ask(text(option.text) || label, { choice: choosing });
      if (!sent) node.classList.remove('chosen');
    }));
    return el('li', '', node);
  });
  const node = set(el('ul', `options${choosing ? ' once' : ''}`, ...rows), { part: 'chips' });
  const mayBeNone = choosing || reply.kind === 'suggest';
  if (mayBeNone && !options.some((option) => option.text === NONE)) {
    const none = button('option none', stage.words('none_of_these'), () => {
      if (none.getAttribute('aria-disabled') !== 'true') ask(NONE, { choice: true });
    });
    node.append(el('li', '', none));
  }
  return node;
}

function nextView(stage: Stage, kind: string, questions: string[], ask: Ask): HTMLElement {
  const chips = questions.map(
    (question) => el('li', '', inChinese(button('chip', question, () => { ask(question); }))));
  const title = stage.words(kind === 'fallback' ? 'follow_fallback' : 'follow');
  return el('div', 'follow', el('p', 'chips-title', title),
    set(el('ul', 'chips', ...chips), { part: 'chips' }));
}

function toolsView(stage: Stage, reply: Reply, asked: string): HTMLElement {
  const tools = el('div', 'card-tools', copyButton(stage, reply, asked));
  const read = readButton(stage, spokenText(reply));
  if (read) tools.append(read);
  return tools;
}

/** What could be asked next. */
export const suggestionsOf = (reply: Reply): string[] =>
  array(reply.suggestions).map(itemText).filter(Boolean);

/** The reply to one question; `at` is when it came. */
export function replyView(stage: Stage, reply: Reply, at: number, ask: Ask): DocumentFragment {
  const { words } = stage;
  const kind = kindOf(reply);
  const parts = array(reply.parts);
  const asked = today(new Date(at));
  const card = set(el('article', `card ${kind}`, el('h3', 'vh', words('answer'))),
    { part: 'message' });
  if (kind === 'clarify' || kind === 'suggest' || kind === 'fallback') {
    card.append(el('p', 'card-tag', words(`kind_${kind}`)));
  }
  const several = parts.length > 1;
  card.append(...(parts.length
    ? parts.map((part) => partView(stage, part || {}, several, array(reply.sources).length))
    : [inChinese(el('div', 'part', ...paragraphs(stage, reply.text)))]));
  const options = optionsView(stage, reply, ask);
  if (options) card.append(options);
  if (kind === 'fallback' && stage.config.phones.length) card.append(phonesView(stage, 'phones'));
  const listed = sourcesView(stage, reply, asked);
  if (listed) card.append(listed);
  if (kind === 'answer') card.append(toolsView(stage, reply, asked));
  const judged = { session: text(reply.session_id), reply: text(reply.reply_id) };
  const mayJudge = (kind === 'answer' || kind === 'fallback') && judged.session && judged.reply;
  if (mayJudge) card.append(feedbackView(stage, judged));

  const view = document.createDocumentFragment();
  view.append(card);
  const next = suggestionsOf(reply);
  if (next.length) view.append(nextView(stage, kind, next, ask));
  return view;
}

/** What a screen reader is told of a reply: what it says, and what else there is. */
export function spokenReply(stage: Stage, reply: Reply): string {
  const counts = [
    ['spoken_options', array(reply.options).length],
    ['spoken_sources', array(reply.sources).length],
    ['spoken_follow', suggestionsOf(reply).length],
  ] as const;
  const more = counts.filter(([, n]) => n > 0).map(([name, n]) => stage.words(name, { n }));
  return [spokenText(reply), more.join('，')].filter(Boolean).join(' ');
}

/** The bubble of a question. */
export function questionView(stage: Stage, question: string): HTMLElement {
  const bubble = inChinese(el('p', 'bubble', question));
  return set(el('article', 'asked', el('h3', 'vh', stage.words('you_asked')), bubble),
    { part: 'message' });
}

