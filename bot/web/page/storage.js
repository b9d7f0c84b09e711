// What the page knows of this visit. It is kept for this browser tab only, so that a reload shows
// the conversation again; closing the tab or 重新开始 forgets it.
import { text } from './values.js';

const STORE_KEY = 'baoda';
const KEPT_TURNS = 50;

export const visit = {
  session: null,
  region: null,      // what the region button shows: {code, name, origin}
  pinned: null,      // chosen in the dialog, sent with every request
  lastQuestion: '',  // last text that was not a choice from a clarify card
  turns: [],         // {q, masked, reply}
};

export function keepVisit() {
  try {
    sessionStorage.setItem(STORE_KEY, JSON.stringify({
      session: visit.session,
      region: visit.region,
      pinned: visit.pinned,
      lastQuestion: visit.lastQuestion,
      turns: visit.turns.slice(-KEPT_TURNS),
    }));
  } catch (_) { /* storage closed or full: the visit works without it */ }
}

export function addTurn(turn) {
  visit.turns.push(turn);
  if (visit.turns.length > KEPT_TURNS) visit.turns.shift();
  keepVisit();
}

/** Fills `visit` from what the tab kept; false when there is no conversation. */
export function recallVisit() {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(STORE_KEY) || 'null'); } catch (_) { kept = null; }
  if (!kept || !Array.isArray(kept.turns) || !kept.turns.length) return false;
  visit.session = kept.session || null;
  visit.region = kept.region || null;
  visit.pinned = kept.pinned || null;
  visit.lastQuestion = text(kept.lastQuestion);
  visit.turns = kept.turns.filter((turn) => turn && turn.reply);
  return true;
}

export function forgetVisit() {
  Object.assign(visit, { session: null, pinned: null, lastQuestion: '', turns: [] });
  try { sessionStorage.removeItem(STORE_KEY); } catch (_) { /* nothing kept */ }
}
