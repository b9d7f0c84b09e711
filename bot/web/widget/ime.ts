// Whether a key belongs to the input method. Chinese is typed by composing: Enter, Esc and the
// arrows choose characters meanwhile and must reach nothing else.

/** Watches one field. */
export interface Composing {
  /** Whether a composition is under way, or this key ended one. */
  owns(event: KeyboardEvent): boolean;
  /** Whether a composition is under way. */
  now(): boolean;
}

/** How long after the end a key may still be the composition's. */
const TAIL_MS = 30;

/** The state by itself, without a field: what tests drive. */
export class CompositionState {
  private composing = false;
  private ended = -Infinity;

  start(): void { this.composing = true; }

  /** Safari tells the end before the key that caused it. */
  end(at: number): void {
    this.composing = false;
    this.ended = at;
  }

  /** The field lost the focus: whatever was composed is over. */
  drop(): void { this.composing = false; }

  now(): boolean { return this.composing; }

  owns(key: { isComposing: boolean; keyCode: number; key: string }, at: number): boolean {
    if (this.composing || key.isComposing || key.keyCode === 229) return true;
    return key.key === 'Enter' && at - this.ended < TAIL_MS;
  }
}

const SAFARI = typeof navigator !== 'undefined'
  && /^((?!chrome|android).)*safari/i.test(navigator.userAgent);

/** Follows the compositions of a field; `onEnd` is called when one is over. */
export function watchComposing(field: HTMLElement, onEnd: () => void): Composing {
  const state = new CompositionState();
  field.addEventListener('compositionstart', () => state.start());
  field.addEventListener('compositionend', (event) => {
    state.end(SAFARI ? event.timeStamp : -Infinity);
    onEnd();
  });
  field.addEventListener('blur', () => state.drop());
  return { owns: (event) => state.owns(event, event.timeStamp), now: () => state.now() };
}
