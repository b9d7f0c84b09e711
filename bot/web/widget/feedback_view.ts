// Whether an answer helped, and if not, why.
import { button, el, set } from './dom';
import { phonesView } from './phones';
import { scrollerOf } from './place';
import { maskPersonal } from './private_data';
import { type Stage, scrollInside } from './stage';
import type { WordName } from './words';

const REASONS = ['off_topic', 'outdated', 'unclear', 'wrong_region', 'other'];
const LONGEST_COMMENT = 300;

let forms = 0; // ids of labels

/** What a judgement is about. */
export interface Judged {
  session: string;
  reply: string;
}

async function send(stage: Stage, judged: Judged, helpful: boolean,
  more: { reason?: string; comment?: string } = {}): Promise<boolean> {
  const { ok } = await stage.client.judge(
    { session_id: judged.session, reply_id: judged.reply, helpful, ...more });
  if (!ok) stage.say(stage.words('rate_failed'));
  const reasons = more.reason ? [more.reason] : [];
  if (ok) stage.tell('baoda:feedback', { rating: helpful ? 'up' : 'down', reasons });
  return ok;
}

/** What is said once a judgement has arrived; something that helps on, too. */
function thanks(stage: Stage, reason: string | null): HTMLElement {
  const { words } = stage;
  const name: WordName = reason === null ? 'rated'
    : reason === 'wrong_region' ? 'rated_other_region' : 'rated_unhelpful';
  const node = set(el('div', 'rated', el('p', '', words(name))), { tabindex: '-1' });
  if (name === 'rated_unhelpful') node.append(phonesView(stage, 'phones'));
  if (name === 'rated_other_region' && stage.config.regions) {
    node.append(el('div', 'acts', set(button('primary', words('region_title'), stage.chooseRegion),
      { 'aria-haspopup': 'dialog' })));
  }
  stage.say(words(name));
  return node;
}

function reasonRow(stage: Stage, group: string, reason: string): HTMLElement {
  const input = set(el('input'), { type: 'radio', name: group, value: reason });
  return el('label', 'reason', input, el('span', '', stage.words(`reason_${reason}` as WordName)));
}

function reasonForm(stage: Stage, judged: Judged, done: (view: HTMLElement) => void): HTMLElement {
  const { words } = stage;
  const id = `bd-comment-${forms += 1}`;
  const rows = REASONS.map((reason) => reasonRow(stage, id, reason));
  const comment = set(el('textarea', 'comment'),
    { id, rows: '2', maxlength: String(LONGEST_COMMENT), 'aria-describedby': `${id}-hint` });
  const failed = el('p', 'aside');
  const form = el('form', 'reasons',
    el('fieldset', '', el('legend', '', words('reason_title')), ...rows),
    set(el('label', 'comment-label', words('comment')), { for: id }), comment,
    set(el('p', 'aside', words('comment_hint')), { id: `${id}-hint` }), failed,
    set(el('button', 'primary', words('submit')), { type: 'submit' }));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const chosen = form.querySelector<HTMLInputElement>('input:checked');
    const reason = chosen ? chosen.value : 'other';
    const said = maskPersonal(comment.value.trim());
    const ok = await send(stage, judged, false, { reason, ...(said ? { comment: said } : {}) });
    if (ok) done(thanks(stage, reason));
    else failed.textContent = words('rate_failed');
  });
  return form;
}

/** The question whether it helped, which turns into thanks or into the form for reasons. */
export function feedbackView(stage: Stage, judged: Judged): HTMLElement {
  const { words } = stage;
  const box = el('div', 'rate');
  const show = (view: HTMLElement) => {
    box.replaceChildren(view);
    const first = view.querySelector<HTMLElement>('input') || view;
    first.focus({ preventScroll: true });
    scrollInside(scrollerOf(stage.panel), box, { nearest: true });
  };
  const failed = el('p', 'aside');
  const up = button('plain', words('helpful'), async () => {
    if (await send(stage, judged, true)) show(thanks(stage, null));
    else failed.textContent = words('rate_failed');
  });
  const down = button('plain', words('unhelpful'), () => {
    void send(stage, judged, false);
    show(reasonForm(stage, judged, show));
  });
  box.append(set(el('div', 'rate-row', el('span', 'rate-ask', words('rate')), up, down),
    { role: 'group', 'aria-label': words('rate') }), failed);
  return box;
}
