// The box of the chat: opens over the page, full screen on a phone, closes with Esc and the
// phone's back key, and fits itself to the soft keyboard.
import { el, set } from './dom';
import { type Place, keepPlace, placeIn, returnTo } from './place';

/** Below this the chat fills the screen and the page behind it is out of reach. */
const NARROW = '(max-width: 600px), (max-height: 480px)';

/** A place counts as read after a rest of this length. */
const NOTE_MS = 100;

/** A box lower than this many letters has no room for more than the conversation and the field. */
const SHORT_LETTERS = 28;

export class Panel {
  readonly node: HTMLDialogElement;
  private opened = false;
  private width = 0;
  private read: Place | null = null; // before the box becomes wider or narrower
  private reading = 0;
  private readonly watch: ResizeObserver | null;
  private readonly fit = () => this.fitToKeyboard();

  constructor(root: ShadowRoot, position: string, private readonly onClose: () => void) {
    this.node = set(el('dialog', `panel ${position}`),
      { part: 'panel', 'aria-labelledby': 'bd-title' });
    root.append(this.node);
    // The browser's wish to close: Esc in a modal dialog, the back key of a phone.
    this.node.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.onClose();
    });
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.onClose();
    });
    this.watch = 'ResizeObserver' in window ? new ResizeObserver(() => this.resized()) : null;
    this.node.addEventListener('scroll', () => {
      clearTimeout(this.reading);
      this.reading = window.setTimeout(() => { this.read = placeIn(this.node); }, NOTE_MS);
    }, { capture: true, passive: true });
  }

  /** Fits the box to its size and that of its letters. */
  refresh(): void {
    const { node } = this;
    const letters = parseFloat(getComputedStyle(node).fontSize) || 17;
    const short = this.opened && node.clientHeight < letters * SHORT_LETTERS;
    if (short !== node.classList.contains('short')) {
      keepPlace(node, () => { node.classList.toggle('short', short); });
    }
    this.markCovered();
  }

  // Lines break elsewhere in a box of another width, for instance when a phone is turned: by now
  // they have, so that the place noted before counts.
  private resized(): void {
    const { node, read } = this;
    const turned = this.width > 0 && node.clientWidth !== this.width;
    this.width = node.clientWidth;
    this.refresh();
    if (turned && read) returnTo(node, read);
  }

  isOpen(): boolean {
    return this.opened;
  }

  open(): void {
    if (this.opened) return;
    this.opened = true;
    const { node } = this;
    const narrow = matchMedia(NARROW).matches;
    if (narrow && node.showModal) {
      node.showModal();
    } else if (node.showPopover) {
      set(node, { popover: 'manual' });
      node.showPopover();
    } else if (node.show) {
      node.show();
    } else {
      set(node, { open: '', role: 'dialog' });
    }
    for (const part of [node, ...this.still()]) this.watch?.observe(part);
    window.visualViewport?.addEventListener('resize', this.fit);
    window.visualViewport?.addEventListener('scroll', this.fit);
    this.fit();
  }

  close(): void {
    if (!this.opened) return;
    this.opened = false;
    this.width = 0;
    this.read = null;
    clearTimeout(this.reading);
    const { node } = this;
    this.watch?.disconnect();
    node.classList.remove('short', 'keyboard');
    window.visualViewport?.removeEventListener('resize', this.fit);
    window.visualViewport?.removeEventListener('scroll', this.fit);
    if (node.hasAttribute('popover')) {
      node.hidePopover();
      node.removeAttribute('popover');
    } else if (node.close) {
      node.close();
    } else {
      node.removeAttribute('open');
    }
  }

  /** What may stand still over the conversation. */
  private still(): HTMLElement[] {
    return Array.from(this.node.querySelectorAll<HTMLElement>('.header > *, .composer'));
  }

  // What has the focus must not come to lie under what stands still over a low box.
  private markCovered(): void {
    let top = 0;
    let bottom = 0;
    const row = this.node.querySelector<HTMLElement>('.header > .row');
    if (row) this.node.style.setProperty('--covered-row', `${row.offsetHeight}px`);
    for (const part of this.still()) {
      if (getComputedStyle(part).position !== 'sticky') continue;
      if (part.matches('.composer')) bottom = part.offsetHeight;
      else top = Math.max(top, (parseFloat(getComputedStyle(part).top) || 0) + part.offsetHeight);
    }
    this.node.style.setProperty('--covered-top', `${top}px`);
    this.node.style.setProperty('--covered-bottom', `${bottom}px`);
  }

  // iOS does not shrink a fixed box when the keyboard comes up; it only tells what is left.
  private fitToKeyboard(): void {
    const view = window.visualViewport;
    if (!view || view.scale > 1.01) return; // enlarged by pinching: the person looks around
    const covered = window.innerHeight - view.height > 80;
    if (covered !== this.node.classList.contains('keyboard')) {
      keepPlace(this.node, () => { this.node.classList.toggle('keyboard', covered); });
    }
    this.node.style.setProperty('--view-height', `${view.height}px`);
    this.node.style.setProperty('--view-top', `${view.offsetTop}px`);
  }
}
