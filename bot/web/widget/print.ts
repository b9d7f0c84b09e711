// Prints the conversation with sources and day. It is built anew in a frame of its own: the page
// around the chat is neither printed nor touched.
import type { Reply } from '../client/types';
import { blockView, paragraphs } from './block_view';
import { el } from './dom';
import { sourceLines } from './source_view';
import type { Stage } from './stage';
import { array, text, today } from './values';
import type { Turn } from './visit';

const STYLE = 'body{font:16px/1.7 serif;margin:2em;overflow-wrap:anywhere}h1{font-size:22px}'
  + 'h2{font-size:18px;margin:1.4em 0 .4em}h3{font-size:16px}h2,h3{break-after:avoid}'
  + 'table{border-collapse:collapse}'
  + 'th,td{border:1px solid #888;padding:.2em .6em;text-align:start}.head{display:none}'
  + '.note{border-inline-start:3px solid #888;padding-inline-start:.8em}'
  + '.src,.foot{font-size:14px}.vh{display:none}a{color:inherit}';

/** The parts of an answer, each under its title where there are several. */
function partsView(stage: Stage, reply: Reply): HTMLElement[] {
  const parts = array(reply.parts);
  return parts.flatMap((part) => {
    const views = array(part.blocks).map((block) => blockView(stage, block));
    const shown = views.filter((view): view is HTMLElement => view !== null);
    const said = shown.length ? shown : paragraphs(stage, part.text);
    return parts.length > 1 && part.title ? [el('h3', '', text(part.title)), ...said] : said;
  });
}

function turnView(stage: Stage, turn: Turn): HTMLElement {
  const { words } = stage;
  const { reply } = turn;
  const node = el('section', '', el('h2', '', `${words('you_asked')}：${turn.q}`));
  const shown = partsView(stage, reply);
  node.append(...(shown.length ? shown : paragraphs(stage, reply.text)));
  const sources = sourceLines(stage, reply);
  const asked = words('asked_on', { date: today(new Date(turn.at)) });
  if (sources.length) {
    node.append(el('p', 'src', `${words('sources')}：`),
      ...sources.map((line) => el('p', 'src', line)));
  }
  node.append(el('p', 'src', asked));
  return node;
}

function pageView(stage: Stage): HTMLElement[] {
  const { config, visit, words } = stage;
  const phones = config.phones.map((phone) => `${phone.name} ${phone.number}`).join('　');
  return [
    el('h1', '', config.title),
    ...visit.turns.map((turn) => turnView(stage, turn)),
    el('hr'),
    el('p', 'foot', words('printed', { date: today() })),
    el('p', 'foot', text(config.texts.caution)),
    el('p', 'foot', phones),
  ];
}

/** Opens the browser's print dialog. */
export function printConversation(stage: Stage): void {
  const frame = el('iframe', 'off-screen');
  frame.title = stage.words('print');
  stage.panel.append(frame);
  const inner = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!inner) return;
  inner.document.documentElement.lang = 'zh-CN';
  inner.document.title = stage.config.title;
  try {
    const sheet = new inner.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    inner.document.adoptedStyleSheets = [sheet];
  } catch (_) { /* older browsers print it plain */ }
  inner.document.body.append(...pageView(stage));
  inner.addEventListener('afterprint', () => frame.remove());
  inner.focus();
  inner.print();
}
