// The custom element: a named button, and the chat once somebody asks for it.
import css from 'launcher.css';

import type { OpenOptions } from '../baoda';
import words from '../words/launcher.json';
import { plainPage } from './attributes';
import type { Control } from './control';
import { loadApp } from './files';

/** Where this script came from, and what the service wrote into it. */
export interface Origin {
  base: string;
  tag: DOMStringMap;
  version: string;
  label: string;
  phone: string;
}

export const TAG = 'baoda-chat';

let origin: Origin;

/** Tells elements where they come from; before the first one. */
export function setOrigin(from: Origin): void {
  origin = from;
}

/** Top layer where there is one: no z-index and no transform of the page reaches it. */
function showOnTop(node: HTMLElement): void {
  node.setAttribute('popover', 'manual');
  try {
    node.showPopover();
  } catch (_) {
    node.removeAttribute('popover');
  }
}

function style(root: ShadowRoot, text: string, href: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch (_) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    root.append(link);
  }
}

const SPEECH = 'M12 3C6 3 2 7 2 12c0 3 1 5 3 6 0 1-1 3-2 3 2 0 4-1 5-2h4c6 0 10-3 10-7s-4-9-10-9z';

function set<T extends Element>(node: T, attributes: Record<string, string>): T {
  for (const name in attributes) node.setAttribute(name, attributes[name]!);
  return node;
}

function icon(): Element {
  const make = (name: string, attributes: Record<string, string>) =>
    set(document.createElementNS('http://www.w3.org/2000/svg', name), attributes);
  const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(make('path', { d: SPEECH }));
  return svg;
}

/** `<baoda-chat>`: lives from its first to its last moment on the page, any number of times. */
export class BaodaChat extends HTMLElement {
  private given!: DOMStringMap;
  private button!: HTMLElement | null;
  private text!: HTMLElement | null;
  private control!: Promise<Control> | null;
  private ready!: Control | null;
  private onPage!: (event: Event) => void;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    const root = this.shadowRoot!;
    const given = this.given = Object.assign({}, origin.tag, this.dataset);
    this.lang = given.locale || 'zh-CN';
    style(root, css, this.file('launcher.css'));
    this.addButton(root);
    let { trigger } = given;
    this.onPage = (event) => {
      try {
        if (!trigger || !(event.target as Element).closest(trigger)) return;
      } catch (_) {
        console.warn(`Baoda: data-trigger ${trigger}`);
        trigger = ''; // no selector: told once
        return;
      }
      event.preventDefault();
      void this.open();
    };
    document.addEventListener('click', this.onPage);
    this.tell('ready', { version: origin.version });
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.onPage);
    if (this.ready) this.ready.destroy();
    this.control = this.ready = this.button = this.text = null;
    this.shadowRoot!.replaceChildren();
  }

  /** Opens the chat, loading it first. */
  open(options?: OpenOptions): Promise<void> {
    return this.use((control) => {
      control.open(options);
      this.showButton(false);
    });
  }

  isOpen(): boolean {
    return !!this.ready && this.ready.isOpen();
  }

  /** Does something with the chat once it has loaded. */
  use(act: (control: Control) => void | Promise<void>): Promise<void> {
    const slow = setTimeout(() => this.say(this.words().busy), 400);
    const { button } = this;
    return this.load().then(act).catch(() => {
      if (button && this.button === button) this.giveUp();
    }).then(() => {
      clearTimeout(slow);
      this.say(this.label());
    });
  }

  private file(name: string): string {
    return `${origin.base}widget/${name}?v=${origin.version}`;
  }

  /** What the button says, in the language of the chat. */
  private words(): typeof words.en {
    return this.lang.startsWith('zh') ? words : words.en;
  }

  private label(): string {
    const own = this.words();
    return this.given.label || (own === words && origin.label) || own.label;
  }

  private load(): Promise<Control> {
    if (this.control) return this.control;
    const { button } = this; // made anew each time it comes onto a page
    const control = this.control = loadApp(this.file('app.js')).then((app) => app({
      element: this,
      root: this.shadowRoot!,
      base: origin.base,
      given: this.given,
      version: origin.version,
      label: this.label(),
      phone: origin.phone,
      onClose: () => this.showButton(true),
    })).then((made) => {
      if (this.button === button) return this.ready = made;
      made.destroy(); // taken off the page meanwhile
      throw 0;
    });
    control.catch(() => { if (this.control === control) this.control = null; });
    return control;
  }

  private addButton(root: ShadowRoot): void {
    const box = document.createElement('div');
    box.className = `launcher-box ${this.given.position === 'left' ? 'left' : 'right'}`;
    box.hidden = 'hideLauncher' in this.given;
    const button = this.button = document.createElement('button');
    button.className = 'launcher';
    set(button, {
      type: 'button', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
    const text = this.text = document.createElement('span');
    text.textContent = this.label();
    button.append(icon(), text);
    button.onclick = () => this.open();
    button.onpointerenter = button.onfocus = () => {
      loadApp(this.file('app.js')).catch(() => {});
    };
    box.append(button);
    root.append(box);
    if (!box.hidden) showOnTop(box);
  }

  private say(what: string): void {
    if (this.text) this.text.textContent = what;
  }

  private showButton(shown: boolean): void {
    const { button } = this;
    if (!button) return;
    button.setAttribute('aria-expanded', `${!shown}`);
    const box = button.parentElement!;
    box.hidden = !shown || 'hideLauncher' in this.given;
    if (!box.hidden) button.focus({ preventScroll: true });
  }

  /** The app did not load: the button leads to the plain page. */
  private giveUp(): void {
    this.tell('error', { code: 'load_failed' });
    const link = document.createElement('a');
    link.className = 'launcher';
    link.href = plainPage(origin.base, this.given.site);
    link.target = '_blank';
    link.textContent = this.words().failed;
    this.button!.replaceWith(link);
    link.focus();
  }

  private tell(name: string, detail: object): void {
    const event = new CustomEvent(`baoda:${name}`, { bubbles: true, composed: true, detail });
    this.dispatchEvent(event);
  }
}
