// The list above the question field that offers questions while one types.
import { el, set } from './dom';
import { maskPersonal } from './private_data';
import { type Stage, scrollInside } from './stage';
import { codePoints } from './values';

const MOST_ROWS = 5;
const SHORTEST = 2;
const LONGEST = 40;
const PAUSE_MS = 200;

/** Offers questions for one field; a combobox in the sense of ARIA. */
export class Typeahead {
  readonly list: HTMLElement;
  private timer = 0;
  private call: AbortController | null = null;
  private active = -1;

  constructor(
    private readonly stage: Stage,
    private readonly input: HTMLTextAreaElement,
    private readonly take: (question: string) => void,
  ) {
    this.list = set(el('ul', 'typeahead'), {
      id: 'bd-typeahead', role: 'listbox', 'aria-label': stage.words('suggestions'), hidden: '' });
    set(input, {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
      'aria-controls': this.list.id, 'aria-expanded': 'false' });
  }

  isOpen(): boolean {
    return !this.list.hidden;
  }

  /** The question marked with the arrow keys, or ''. */
  marked(): string {
    return this.list.children[this.active]?.textContent || '';
  }

  close(): void {
    clearTimeout(this.timer);
    this.call?.abort();
    this.call = null;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.active = -1;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Marks the next (1) or the previous (-1) row; beyond the ends none is marked. */
  move(step: 1 | -1): void {
    const size = this.list.children.length;
    const next = this.active + step;
    this.mark(next >= size ? -1 : next < -1 ? size - 1 : next);
  }

  /** Offers after a short pause, if this size of letters wants offers. */
  soon(isComposing: () => boolean): void {
    clearTimeout(this.timer);
    const { suggest } = this.stage.attributes;
    const large = this.stage.panel.classList.contains('large');
    if (suggest === 'off' || (suggest === 'normal' && large)) return;
    this.timer = window.setTimeout(() => {
      if (isComposing()) this.close();
      else void this.offer();
    }, PAUSE_MS);
  }

  /** Holds what `soon` has begun. */
  hold(): void {
    clearTimeout(this.timer);
  }

  private mark(index: number): void {
    this.active = index;
    Array.from(this.list.children).forEach((row, i) => {
      row.setAttribute('aria-selected', String(i === index));
      if (i === index) scrollInside(this.list, row as HTMLElement, { nearest: true });
    });
    const row = this.list.children[index];
    if (row) this.input.setAttribute('aria-activedescendant', row.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  private async offer(): Promise<void> {
    const typed = this.input.value.trim();
    const length = codePoints(typed);
    if (length < SHORTEST || length > LONGEST || /\n/.test(typed)) {
      this.close();
      return;
    }
    this.call?.abort();
    const control = new AbortController();
    this.call = control;
    try {
      const found = await this.stage.client.suggest(
        maskPersonal(typed), MOST_ROWS, control.signal);
      const late = control.signal.aborted || this.input.value.trim() !== typed;
      if (late || this.stage.root.activeElement !== this.input) return;
      this.show(found.filter((one, i) => one && one !== typed && found.indexOf(one) === i));
    } catch (_) {
      if (!control.signal.aborted) this.close(); // typing goes on without help
    }
  }

  private show(questions: string[]): void {
    this.close();
    if (!questions.length) return;
    this.list.append(...questions.map((question, i) => this.rowView(question, i)));
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.stage.say(this.stage.words('suggestions_spoken', { n: questions.length }));
  }

  private rowView(question: string, place: number): HTMLElement {
    const row = set(el('li', '', question),
      { id: `bd-suggestion-${place}`, role: 'option', 'aria-selected': 'false', lang: 'zh-CN' });
    row.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps focus
    row.addEventListener('click', () => this.take(question));
    return row;
  }
}
