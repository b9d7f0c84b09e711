// A reply as a card: parts, choices, sources, and below it what could be asked next. `ask` is what
// a press on a choice or a chip calls; it tells whether the question was sent.
import { blockView } from './block_view.js';
import { copyButton } from './copy_button.js';
import { button, el, outside, paragraphs, prose } from './dom.js';
import { array, chineseDate, itemText, safeUrl, text } from './values.js';
import { words } from './words.js';

const KIND_TAG = {
  clarify: '还想确认一下',
  suggest: '不太确定您的意思',
  fallback: '这个问题我还答不了',
};

function partView(part, several, sourceCount) {
  const node = el('section', 'part');
  if (several && part.title) node.append(el('h3', '', text(part.title)));
  const blocks = array(part.blocks).map(blockView).filter(Boolean);
  node.append(...(blocks.length ? blocks : paragraphs(part.text)));
  const used = array(part.sources)
    .filter((i) => Number.isInteger(i) && i >= 0 && i < sourceCount);
  if (several && sourceCount > 1 && used.length) {
    node.append(el('p', 'part-src', '依据：来源 ' + used.map((i) => i + 1).join('、')));
  }
  return node;
}

function sourceView(source) {
  const url = safeUrl(source.url);
  const title = text(source.title) || '未署题目的文件';
  const published = source.published ? chineseDate(source.published) : '';
  const meta = [text(source.publisher), published].filter(Boolean).join(' · ');
  return el('li', '', url ? outside(url, title) : title,
    meta ? el('span', 'src-meta', meta) : null);
}

function sourcesView(sources) {
  if (!sources.length) return null;
  const rows = el('ol', '', ...sources.map(sourceView));
  const box = el('div', 'sources');
  if (sources.length > 2) {
    const summary = el('summary', '', '来源（' + sources.length + ' 份文件）');
    box.append(el('details', '', summary, rows));
  } else {
    box.append(el('h3', '', '来源'), rows);
  }
  return box;
}

function optionsView(reply, ask) {
  const options = array(reply.options)
    .filter((option) => option && (option.text || option.label));
  if (!options.length) return null;
  const choosing = reply.kind === 'clarify';
  return el('ul', 'options' + (choosing ? ' once' : ''), ...options.map((option) => {
    const label = text(option.label) || text(option.text);
    const node = button('option', label, () => {
      if (node.getAttribute('aria-disabled') === 'true') return;
      if (choosing) node.classList.add('chosen');
      const sent = ask(text(option.text) || label, { choice: choosing });
      if (!sent) node.classList.remove('chosen');
      else if (choosing) node.prepend('✓ ');
    });
    return el('li', '', node);
  }));
}

function nextView(kind, questions, ask) {
  const chips = questions.map(
    (question) => el('li', '', button('chip', question, () => ask(question))));
  return el('div', 'follow',
    el('p', 'chips-title', kind === 'fallback' ? '您可以问这些' : '接着可以问'),
    el('ul', 'chips', ...chips));
}

export function replyView(reply, ask) {
  const kind = /^(answer|clarify|suggest|fallback|smalltalk)$/.test(reply.kind)
    ? reply.kind : 'answer';
  const parts = array(reply.parts);
  const sources = array(reply.sources).filter(Boolean);
  const card = el('div', 'card ' + kind, el('h2', 'vh', '回答'));
  if (KIND_TAG[kind]) card.append(el('p', 'card-tag', KIND_TAG[kind]));
  if (parts.length) {
    const several = parts.length > 1;
    card.append(el('div', '',
      ...parts.map((part) => partView(part || {}, several, sources.length))));
  } else {
    card.append(el('div', 'part', ...paragraphs(reply.text)));
  }
  const options = optionsView(reply, ask);
  if (options) card.append(options);
  if (kind === 'suggest') {
    card.append(el('p', 'aside', prose(words.noneOfThese)));
  }
  const listed = sourcesView(sources);
  if (listed) card.append(listed);
  if (kind === 'answer') card.append(el('div', 'card-acts', copyButton(reply)));

  const view = document.createDocumentFragment();
  view.append(card);
  const next = array(reply.suggestions).map(itemText).filter(Boolean);
  if (next.length) view.append(nextView(kind, next, ask));
  return view;
}
