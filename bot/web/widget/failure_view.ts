// The card for a question that got no answer: what happened, and a way to send it again.
import type { Outcome } from '../client/types';
import { button, el } from './dom';
import { phonesView } from './phones';
import type { Stage } from './stage';
import { array, text } from './values';

/** Whether the server will not take this question, however often it is sent. */
export const isRefused = (result: Outcome<unknown>): boolean =>
  [400, 413, 422].includes(result.status);

/** What `baoda:error` calls it. */
export function codeOf(result: Outcome<unknown>): string {
  if (result.status === 0) return result.timeout ? 'timeout' : 'network';
  if (result.status === 429) return 'rate_limited';
  if (result.status === 503) return 'overloaded';
  return isRefused(result) ? 'refused' : 'failed';
}

/** Seconds of a Retry-After header, 0 when it says nothing. */
export function secondsToWait(header: string | null, now = Date.now()): number {
  if (!header) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
}

function waitWords(stage: Stage, header: string | null): string {
  const seconds = secondsToWait(header);
  if (!seconds) return stage.words('wait_some');
  if (seconds < 90) return stage.words('wait_seconds', { n: seconds });
  return stage.words('wait_minutes', { n: Math.ceil(seconds / 60) });
}

interface Explained {
  tag: string;
  lines: string[];
}

function refused(stage: Stage, result: Outcome<unknown>): Explained {
  const details = [text(result.problem?.detail)]
    .concat(array(result.problem?.errors).map((error) => text(error?.detail)))
    .filter((line, i, all) => line && all.indexOf(line) === i);
  const lines = details.length ? details : [stage.words('failed_refused_text')];
  return { tag: stage.words('failed_refused'), lines };
}

function explain(stage: Stage, result: Outcome<unknown>): Explained {
  const { words } = stage;
  if (isRefused(result)) return refused(stage, result);
  switch (codeOf(result)) {
    case 'network':
      return { tag: words('failed_network'), lines: [words('failed_network_text')] };
    case 'timeout':
      return { tag: words('failed_network'), lines: [words('failed_timeout_text')] };
    case 'rate_limited':
      return { tag: words('failed_limit'), lines: [waitWords(stage, result.retryAfter)] };
    case 'overloaded':
      return { tag: words('failed_busy'), lines: [waitWords(stage, result.retryAfter)] };
    default:
      return {
        tag: words('failed_service'),
        lines: [text(result.problem?.detail) || words('failed_service_text')],
      };
  }
}

/** The button of a question that may be sent again calls `onRetry(card)`. */
export function failureView(stage: Stage, result: Outcome<unknown>,
  onRetry: (card: HTMLElement) => void): HTMLElement {
  const { words } = stage;
  const { tag, lines } = explain(stage, result);
  const card = el('article', 'card failed', el('h3', 'vh', words('failed')),
    el('p', 'card-tag', tag),
    el('div', 'part', ...lines.map((line) => el('p', '', stage.prose(line)))));
  if (!isRefused(result)) {
    card.append(el('div', 'acts', button('primary', words('resend'), () => onRetry(card))));
    if (stage.config.phones.length) card.append(phonesView(stage, 'phones'));
  }
  return card;
}

/** The same, for screen readers. */
export function spokenFailure(stage: Stage, result: Outcome<unknown>): string {
  const { tag, lines } = explain(stage, result);
  return [tag, ...lines].join('。');
}
