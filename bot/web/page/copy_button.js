// The button that copies an answer, with its sources and the day of asking, to the clipboard.
import { announce, button, el } from './dom.js';
import { array, chineseDate, safeUrl, text, today } from './values.js';
import { words } from './words.js';

const LABEL = '复制这条回答';

function sourceLine(source, i) {
  const published = source.published ? chineseDate(source.published) : '';
  const parts = [text(source.title), text(source.publisher), published, safeUrl(source.url)];
  return (i + 1) + '. ' + parts.filter(Boolean).join('，');
}

function copyText(reply) {
  const lines = [text(reply.text).trim()];
  const sources = array(reply.sources);
  if (sources.length) lines.push('', '来源：', ...sources.map(sourceLine));
  lines.push('', '（保答 · ' + words.title + '，查询日期：' + today() + '。'
    + words.caution + '）');
  return lines.join('\n');
}

async function copy(value) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(value);
      return true;
    } catch (_) { /* fall through */ }
  }
  const box = el('textarea', 'off-screen');
  box.value = value;
  box.readOnly = true;
  const focused = document.activeElement;
  document.body.append(box);
  box.select();
  let done = false;
  try { done = document.execCommand('copy'); } catch (_) { done = false; }
  box.remove();
  if (focused && focused.focus) focused.focus({ preventScroll: true });
  return done;
}

export function copyButton(reply) {
  const node = button('quiet', LABEL, async () => {
    const done = await copy(copyText(reply));
    node.textContent = done ? '✓ 已复制' : '没能复制，请长按文字选择';
    announce(done ? '已复制回答和来源' : '没能复制');
    setTimeout(() => { node.textContent = LABEL; }, 4000);
  });
  return node;
}
