// The one live region. The transcript itself is silent: both together would say all twice.
import { el, set } from './dom';

// Sooner, and readers lose messages; much later, and they meet them again on their way.
const SHOWN_MS = 1_000;

/** Speaks one message after the other. */
export class Announcer {
  readonly node = set(el('p', 'vh'), { role: 'status', 'aria-live': 'polite' });
  private waiting: string[] = [];
  private timer = 0;

  say(what: string): void {
    this.waiting.push(what);
    if (!this.timer) this.next();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.waiting = [];
    this.node.textContent = '';
  }

  private next(): void {
    this.node.textContent = '';
    const what = this.waiting.shift();
    if (what === undefined) {
      this.timer = 0;
      return;
    }
    // A region that is empty first is told as new, also when the words are the same.
    this.timer = window.setTimeout(() => {
      this.node.textContent = what;
      this.timer = window.setTimeout(() => this.next(), SHOWN_MS);
    }, 50);
  }
}
