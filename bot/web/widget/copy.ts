// Copies an answer, with its sources and the day of asking, to the clipboard.
import type { Reply } from '../client/types';
import { button, el } from './dom';
import { bodyText } from './reply_text';
import { sourceLines } from './source_view';
import type { Stage } from './stage';
import { text } from './values';

/** What a copied answer says. */
export function copyText(stage: Stage, reply: Reply, asked: string): string {
  const { words, config } = stage;
  const lines = [bodyText(reply)];
  const sources = sourceLines(stage, reply);
  if (sources.length) lines.push('', `${words('sources')}：`, ...sources);
  const about = [config.title, words('asked_on', { date: asked })].filter(Boolean).join('，');
  lines.push('', `（${about}。${text(config.texts.caution)}）`);
  return lines.join('\n');
}

// Pages without https have no clipboard: there a selection is copied, inside our own root.
function copySelection(stage: Stage, value: string): boolean {
  const box = el('textarea', 'off-screen');
  box.value = value;
  box.readOnly = true;
  const focused = stage.root.activeElement as HTMLElement | null;
  stage.panel.append(box);
  box.select();
  let done = false;
  try { done = document.execCommand('copy'); } catch (_) { done = false; }
  box.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

async function copy(stage: Stage, value: string): Promise<boolean> {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(value);
      return true;
    } catch (_) { /* the older way */ }
  }
  return copySelection(stage, value);
}

/** The button that copies one answer; it says how it went, until pressed again. */
export function copyButton(stage: Stage, reply: Reply, asked: string): HTMLButtonElement {
  const { words } = stage;
  const node = button('quiet', words('copy'), async () => {
    const done = await copy(stage, copyText(stage, reply, asked));
    node.textContent = done ? `✓ ${words('copy_done')}` : words('copy_failed');
    stage.say(words(done ? 'copy_done' : 'copy_failed'));
  });
  return node;
}
