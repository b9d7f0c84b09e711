// A view that lies over the conversation inside the panel: regions, help, the question before
// clearing. What is under it is inert meanwhile.
import { button, el, icon, ICONS, set } from './dom';
import type { Stage } from './stage';

export class Sheet {
  readonly node: HTMLElement;
  readonly body: HTMLElement;
  private readonly title: HTMLElement;
  private back: HTMLElement | null = null;

  constructor(private readonly stage: Stage, name: string, title: string) {
    const id = `bd-${name}-title`;
    const close = button('tool', icon(ICONS.back), () => this.close());
    close.append(el('span', '', stage.words('back')));
    this.title = set(el('h2', '', title), { id, tabindex: '-1' });
    this.body = el('div', 'sheet-body');
    this.node = set(el('section', `sheet sheet-${name}`,
      el('div', 'sheet-head', close, this.title),
      this.body), { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': id, hidden: '' });
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
  }

  setTitle(title: string): void {
    this.title.textContent = title;
  }

  isOpen(): boolean {
    return !this.node.hidden;
  }

  /** Shows it; the focus goes to `first`, or to the title. */
  open(first?: HTMLElement): void {
    this.back = this.stage.root.activeElement as HTMLElement | null;
    for (const other of this.others()) other.inert = true;
    this.node.hidden = false;
    (first || this.title).focus({ preventScroll: true });
  }

  /** Hides it; the focus returns to where it was. */
  close(): void {
    if (!this.isOpen()) return;
    this.node.hidden = true;
    for (const other of this.others()) other.inert = false;
    this.back?.focus({ preventScroll: true });
  }

  private others(): HTMLElement[] {
    return Array.from(this.node.parentElement?.children || [])
      .filter((child) => !child.matches('.sheet, [role=status]')) as HTMLElement[];
  }
}
