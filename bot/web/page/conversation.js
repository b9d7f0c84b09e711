// The conversation: asks, shows questions with their answers in order, and begins anew.
import { replyView } from './answer_view.js';
import { isReply, postChat } from './api.js';
import { LIMIT, clearField, focusField, giveBack } from './composer.js';
import { $, announce, button, el, openDialog } from './dom.js';
import { failureView, isRefused } from './failure_view.js';
import { maskPersonal } from './private_data.js';
import { showRegion } from './region_dialog.js';
import { addTurn, forgetVisit, keepVisit, recallVisit, visit } from './storage.js';
import { closeList } from './typeahead.js';
import { array, codePoints, randomId, text } from './values.js';

const log = $('log');
let inFlight = null; // AbortController of the question now being answered

const busy = () => inFlight !== null;

function setInFlight(control) {
  inFlight = control;
  if (control) $('send').setAttribute('aria-disabled', 'true');
  else $('send').removeAttribute('aria-disabled');
}

function turnView(question, masked) {
  const turn = el('article', 'turn',
    el('div', 'asked', el('h2', 'vh', '您问'), el('p', 'bubble', question)));
  if (masked) turn.append(el('p', 'aside', '请不要发送身份证号等个人信息，已为您隐藏。'));
  return turn;
}

function bringIntoView(turn) {
  const calm = document.documentElement.classList.contains('large')
    || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  turn.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

// A choice belongs to the question just asked; once the talk moves on it would mean something else.
function retireChoices() {
  for (const node of log.querySelectorAll('.once .option')) {
    node.setAttribute('aria-disabled', 'true');
    node.parentNode.hidden = !node.classList.contains('chosen');
  }
}

/** Asks in a new turn; false when nothing was sent. A `choice` answers a question of the bot. */
export function ask(raw, { choice = false } = {}) {
  const plain = text(raw).trim();
  if (!plain) return false;
  if (busy()) {
    announce('上一个问题还在查找，请稍等');
    return false;
  }
  const question = maskPersonal(plain);
  if (codePoints(question) > LIMIT) {
    announce('问题太长，最多 ' + LIMIT + ' 个字');
    return false;
  }
  if (!choice) visit.lastQuestion = question;
  closeList();
  retireChoices();
  const masked = question !== plain;
  const turn = turnView(question, masked);
  log.append(turn);
  bringIntoView(turn);
  send({ question, masked, turn, id: randomId() });
  return true;
}

// Says so when an answer takes longer; what it returns takes that back.
function showWaiting(turn) {
  const dots = el('span', 'dots', el('i'), el('i'), el('i'));
  const waiting = el('div', 'wait', dots, '正在查找…');
  waiting.setAttribute('aria-hidden', 'true');
  const timer = setTimeout(() => {
    turn.append(waiting);
    bringIntoView(turn);
    announce('正在查找');
  }, 400);
  return () => {
    clearTimeout(timer);
    waiting.remove();
  };
}

async function send(message) {
  const control = new AbortController();
  setInFlight(control);
  const hideWaiting = showWaiting(message.turn);

  const body = { text: message.question, message_id: message.id };
  if (visit.session) body.session_id = visit.session;
  const sent = visit.pinned;
  if (sent) body.region = sent.code;
  if (sent && sent.fresh) body.region_chosen = true;
  const result = await postChat(body, control.signal);

  hideWaiting();
  if (control.signal.aborted) return; // begun anew meanwhile
  setInFlight(null);
  if (isReply(result)) showReply(message, result.data, sent);
  else showFailure(message, result);
}

function showReply(message, reply, sent) {
  if (reply.session_id) visit.session = text(reply.session_id);
  followRegion(reply.region, sent);
  message.turn.append(replyView(reply, ask));
  addTurn({ q: message.question, masked: message.masked, reply });
  bringIntoView(message.turn);
}

function showFailure(message, result) {
  if (isRefused(result)) {
    const fields = array(result.data && result.data.errors).map((e) => text(e && e.field));
    if (fields.includes('region')) {
      visit.pinned = null;
      showRegion(null);
    }
    giveBack(message.question);
  }
  message.turn.append(failureView(result, (card) => sendAgain(message, card)));
  bringIntoView(message.turn);
}

function sendAgain(message, card) {
  if (busy()) {
    announce('上一个问题还在查找，请稍等');
    return;
  }
  const { turn } = message;
  if (turn !== log.lastElementChild) log.append(turn); // keep the order of asking
  turn.tabIndex = -1; // the pressed button goes away with its card
  turn.focus({ preventScroll: true });
  card.remove();
  send(message);
}

/** `sent`: the choice that went with the question; one made since waits for the next. */
function followRegion(region, sent) {
  if (visit.pinned && visit.pinned !== sent) return;
  const used = region && region.code ? region : null;
  // A place named or denied in the question wins over the earlier choice from the list.
  if (sent && (!used || used.code !== sent.code)) visit.pinned = null;
  if (sent) sent.fresh = false;
  showRegion(used);
}

/** Answers follow the region chosen in the dialog; the last question can be asked again for it. */
export function useRegion(region) {
  const name = text(region.name);
  visit.pinned = { code: text(region.code), name, origin: 'request', fresh: true };
  showRegion(visit.pinned);
  announce('地区已设为' + name);
  for (const old of log.querySelectorAll('.again')) old.remove();
  if (!visit.turns.length) return;
  keepVisit();
  if (!visit.lastQuestion) return;
  const question = visit.lastQuestion;
  const line = el('div', 'turn again',
    el('p', 'aside', '地区已设为' + name + '，后面的回答按' + name + '的政策。'),
    button('chip', '按' + name + '再答一次上一个问题', () => {
      if (ask(question)) line.remove();
    }));
  log.append(line);
  line.scrollIntoView({ block: 'nearest' });
}

/** Shows again what this tab kept over a reload; a screen reader is not told all of it. */
export function restoreConversation() {
  if (!recallVisit()) return;
  log.setAttribute('aria-live', 'off');
  for (const { q, masked, reply } of visit.turns) {
    retireChoices();
    const turn = turnView(text(q), masked);
    turn.append(replyView(reply, ask));
    log.append(turn);
  }
  showRegion(visit.region);
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
  if (log.lastElementChild) log.lastElementChild.scrollIntoView({ block: 'start' });
}

function clearAll() {
  if (inFlight) inFlight.abort();
  setInFlight(null);
  forgetVisit();
  log.textContent = '';
  showRegion(null);
  clearField();
  window.scrollTo(0, 0);
  focusField();
  announce('已重新开始');
}

/** Wires 重新开始, which asks first when there is something to lose. */
export function startRestart() {
  const dialog = $('restart-dialog');
  $('restart').addEventListener('click', () => {
    if (log.children.length) openDialog(dialog);
    else clearAll();
  });
  $('restart-no').addEventListener('click', () => dialog.close());
  $('restart-yes').addEventListener('click', () => {
    dialog.close();
    clearAll();
  });
}
