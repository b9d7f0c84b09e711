// What is read first: what one can ask, what not, and questions in everyday words.
import { type Ask } from './answer_view';
import { button, el, inChinese, outside, proseWith, set } from './dom';
import type { Stage } from './stage';
import { safeUrl, text } from './values';

// In the site's own sentences three digits and more are telephone numbers, 120 among them.
const numbered = proseWith(['\\d{3,}']);

/** The view above the first question; made again when the service has said what it says. */
export function welcomeView(stage: Stage, ask: Ask, useLarge: () => void): HTMLElement {
  const { config, words } = stage;
  const { greeting, questions, texts } = config;
  const node = set(el('section', 'welcome'), { 'aria-label': words('welcome') });
  if (texts.caution) node.append(inChinese(el('p', 'scope inside', texts.caution)));
  if (greeting) node.append(inChinese(el('h3', '', greeting)));
  for (const line of [texts.lead, texts.limits]) {
    if (line) node.append(inChinese(el('p', '', numbered(line))));
  }
  node.append(button('option offer-large', words('large_offer'), useLarge));
  if (questions.length) {
    const chips = questions.map(
      (question) => el('li', '', inChinese(button('chip', question, () => { ask(question); }))));
    node.append(el('p', 'chips-title', words('examples')),
      set(el('ul', 'chips examples', ...chips), { part: 'chips' }));
  }
  const own = text(config.notice.text);
  const notice = el('p', 'aside', own || words('privacy_text'));
  if (own) inChinese(notice);
  const url = safeUrl(config.notice.url);
  if (url) {
    notice.append(' ', set(outside(url, words('notice'), words('new_window')),
      { lang: stage.panel.lang }));
  }
  node.append(notice);
  return node;
}
