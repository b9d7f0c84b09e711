// widget.js: the one script of a site. Puts a button on the page and fetches the rest when the
// visitor wants it. Stores nothing, asks for nothing, and breaks no page: whatever goes wrong here
// leaves a plain link.
import type { BaodaApi, OpenOptions } from '../baoda';
import words from '../words/launcher.json';
import { plainPage } from './attributes';
import { BaodaChat, TAG, setOrigin } from './element';

// The service fills these in.
const VERSION = '{{version}}';
const LABEL = '{{launcher}}';
const PHONE = '{{phone}}';

type Queued = [name: string, ...values: unknown[]];

const tag = document.currentScript as HTMLScriptElement | null;
const base = tag ? new URL('.', tag.src).href : '/';

const current = () => document.querySelector<BaodaChat>(TAG);

function isOpen(): boolean {
  const there = current();
  return !!there && there.isOpen();
}

function mount(): BaodaChat {
  const there = current();
  if (there) return there;
  const element = document.createElement(TAG) as BaodaChat;
  document.body.append(element);
  return element;
}

function api(ready: Promise<void>): BaodaApi {
  const use = (act: Parameters<BaodaChat['use']>[0]) => ready.then(() => mount().use(act));
  const baoda: BaodaApi = {
    version: VERSION,
    ready: ready.then(() => baoda),
    open: (options?: OpenOptions) => ready.then(() => mount().open(options)),
    close: () => (isOpen() ? use((chat) => chat.close()) : ready),
    toggle: () => (isOpen() ? baoda.close() : baoda.open()),
    ask: (text) => baoda.open({ question: text }),
    destroy: () => {
      const there = current();
      if (there) there.remove();
    },
    mount: () => { mount(); },
  } as BaodaApi;
  for (const name of ['setRegion', 'setSize', 'setTheme', 'setLocale', 'clear'] as const) {
    baoda[name] = (value?: string) => use((chat) => chat[name](value as never));
  }
  return baoda;
}

/** Where there are no custom elements: the same words as a link. */
function plainLink(): void {
  const link = document.createElement('a');
  link.href = plainPage(base, tag ? tag.dataset.site : '');
  link.textContent = (tag && tag.dataset.label) || LABEL || words.label;
  document.body.appendChild(link);
}

function whenBody(act: () => void): void {
  if (document.body) act();
  else document.addEventListener('DOMContentLoaded', act);
}

function start(): void {
  const before = (window as unknown as { Baoda?: { version?: string; q?: Queued[] } }).Baoda;
  if (before && before.version) return; // included twice
  setOrigin({ base, tag: tag ? tag.dataset : {}, version: VERSION, label: LABEL, phone: PHONE });
  if (!customElements.get(TAG)) customElements.define(TAG, BaodaChat);
  const ready = new Promise<void>((resolve) => whenBody(() => {
    mount();
    resolve();
  }));
  const baoda = api(ready);
  window.Baoda = baoda;
  const methods = baoda as unknown as Record<string, (...values: unknown[]) => void>;
  for (const [name, ...values] of (before && before.q) || []) {
    if (methods[name]) methods[name]!(...values);
  }
}

try {
  start();
} catch (_) {
  whenBody(plainLink);
}
