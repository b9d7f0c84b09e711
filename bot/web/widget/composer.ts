// The field in which a question is typed: it grows, counts, offers questions and sends.
import { button, el, set } from './dom';
import { watchComposing } from './ime';
import { type Stage, isTouch } from './stage';
import { Typeahead } from './typeahead';
import { codePoints } from './values';

const COUNTED_SHARE = 0.75; // of the limit, from where on characters are counted aloud
const MOST_ROWS = 4;

/** Sends a question; false when it did not go out, and stays in the field. */
export type Send = (question: string) => boolean;

export class Composer {
  readonly node: HTMLElement;
  private readonly input: HTMLTextAreaElement;
  private readonly count: HTMLElement;
  private readonly typeahead: Typeahead;
  private told = '';

  constructor(private readonly stage: Stage, private readonly send: Send) {
    const { words } = stage;
    this.input = set(el('textarea'), {
      id: 'bd-question', rows: '1', placeholder: words('placeholder'), enterkeyhint: 'send',
      autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false',
      'aria-describedby': 'bd-count' });
    this.typeahead = new Typeahead(stage, this.input, (question) => this.takeOffered(question));
    this.count = set(el('p', 'count'), { id: 'bd-count', hidden: '' });
    const submit = set(button('send', words('send')), { type: 'submit', part: 'send' });
    const form = set(el('form', 'composer', this.typeahead.list,
      el('div', 'field',
        set(el('label', 'vh', words('question')), { for: this.input.id }), this.input, submit),
      this.count), { part: 'composer', novalidate: '' });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.node = form;
    this.watch();
  }

  focus(): void {
    this.input.focus({ preventScroll: true });
  }

  /** Fits the field to its text, after either changed in size. */
  refresh(): void {
    this.fitHeight();
    this.showCount();
  }

  draft(): string {
    return this.input.value;
  }

  clear(): void {
    this.set('');
    this.typeahead.close();
  }

  /** Puts a question back to be changed, unless something is typed there. */
  giveBack(question: string): void {
    if (!this.input.value.trim()) this.set(question);
  }

  closeList(): void {
    this.typeahead.close();
  }

  private set(value: string): void {
    this.input.value = value;
    this.refresh();
  }

  // By rows: the field grows with its text, then scrolls.
  private fitHeight(): void {
    this.input.rows = 1;
    const style = getComputedStyle(this.input);
    const line = parseFloat(style.lineHeight) || 27;
    const inner = this.input.scrollHeight
      - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    this.input.rows = Math.min(MOST_ROWS, Math.max(1, Math.round(inner / line)));
  }

  private spokenCount(used: number, limit: number): string {
    const { words } = this.stage;
    if (used > limit) return words('count_over', { n: used - limit });
    if (used >= limit - 20) return words('count_near', { limit });
    return used >= limit * COUNTED_SHARE ? words('count', { n: used, limit }) : '';
  }

  private showCount(): void {
    const { words, config } = this.stage;
    const limit = config.limits.question;
    const used = codePoints(this.input.value.trim());
    const over = used > limit;
    this.count.hidden = used < limit * COUNTED_SHARE;
    this.count.classList.toggle('over', over);
    this.count.textContent = over
      ? words('count_over', { n: used - limit }) : words('count', { n: used, limit });
    // Spoken when it begins to matter, when it is nearly full and when it is too much.
    const say = this.spokenCount(used, limit);
    const stage = say.replace(/\d+/g, '');
    if (stage && stage !== this.told) this.stage.say(say);
    this.told = stage;
    if (over) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
  }

  private takeOffered(question: string): void {
    this.set(this.send(question) ? '' : question);
    this.typeahead.close();
  }

  private submit(): void {
    const question = this.input.value.trim();
    const over = codePoints(question) - this.stage.config.limits.question;
    if (!question || over > 0) {
      this.focus();
      const { words } = this.stage;
      this.stage.say(question ? words('count_over', { n: over }) : words('empty'));
      return;
    }
    if (!this.send(question)) return;
    this.clear();
    if (isTouch()) this.stage.rest(); // the keyboard would cover the answer
    else this.focus();
  }

  private watch(): void {
    const { input, typeahead } = this;
    const offer = () => typeahead.soon(() => composing.now());
    const composing = watchComposing(input, () => {
      this.refresh();
      offer();
    });
    input.addEventListener('input', () => {
      this.refresh();
      typeahead.hold();
      if (!composing.now()) offer();
    });
    input.addEventListener('blur', () => typeahead.close());
    input.addEventListener('keydown', (event) => {
      if (composing.owns(event)) event.stopPropagation();
      else this.onKey(event);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const { typeahead } = this;
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const offered = typeahead.isOpen() ? typeahead.marked() : '';
      if (offered) this.takeOffered(offered);
      else this.submit();
    } else if (typeahead.isOpen() && isArrow) {
      event.preventDefault();
      typeahead.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (typeahead.isOpen() && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      typeahead.close();
    }
  }
}
