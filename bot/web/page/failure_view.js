// The card for a question that got no answer: what happened, and a way to send it again.
import { button, el, prose } from './dom.js';
import { array, text } from './values.js';
import { words } from './words.js';

function secondsToWait(header) {
  if (!header) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function waitWords(header) {
  const seconds = secondsToWait(header);
  if (!seconds) return '请稍等一会儿再试';
  if (seconds < 90) return '请等 ' + seconds + ' 秒再试';
  return '请等约 ' + Math.ceil(seconds / 60) + ' 分钟再试';
}

function tryLater(tag, result) {
  return { tag, lines: [waitWords(result.retryAfter) + '，您的问题还在这里。', words.help] };
}

/** Whether the server will not take this question, however often it is sent. */
export const isRefused = (result) => [400, 413, 422].includes(result.status);

function refused(problem) {
  const details = [text(problem.detail)]
    .concat(array(problem.errors).map((error) => text(error && error.detail)))
    .filter((line, i, all) => line && all.indexOf(line) === i);
  return { tag: '这条没法发送', lines: details.length ? details : ['请改一改文字再发一次。'] };
}

function explain(result) {
  const problem = result.data && typeof result.data === 'object' ? result.data : {};
  if (isRefused(result)) return refused(problem);
  if (result.status === 0) {
    const what = result.timeout ? '等了很久没有收到回答。' : '网络不通，您的问题还在这里。';
    return { tag: '没有发出去', lines: [what, '请检查网络后点“重新发送”。'] };
  }
  if (result.status === 429) return tryLater('问得有点快', result);
  if (result.status === 503) return tryLater('现在问的人比较多', result);
  const detail = text(problem.detail) || '没有得到回答，请稍后再试。';
  return { tag: '服务出了点问题', lines: [detail, words.help] };
}

/** The button of a question that may be sent again calls `onRetry(card)`. */
export function failureView(result, onRetry) {
  const { tag, lines } = explain(result);
  const card = el('div', 'card failed', el('h2', 'vh', '没有成功'), el('p', 'card-tag', tag),
    el('div', 'part', ...lines.filter(Boolean).map((line) => el('p', '', prose(line)))));
  if (!isRefused(result)) {
    const again = button('primary', '重新发送', () => onRetry(card));
    card.append(el('div', 'fail-acts retry', again));
  }
  return card;
}
