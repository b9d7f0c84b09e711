/** What a site's own scripts may use of the chat: `window.Baoda`, attributes and events. */

/** The size of letters: 17 px, or 20 px and more with larger targets. */
export type Size = 'normal' | 'large';

/** Which colours: as the system says, or always the same. */
export type Theme = 'auto' | 'light' | 'dark';

/** How to open the chat. */
export interface OpenOptions {
  /** Asked at once. */
  question?: string;
  /** Six-digit region code; answers follow it from now on. */
  region?: string;
}

/** The one global name. All methods work before the chat has loaded and wait for it. */
export interface BaodaApi {
  readonly version: string;
  /** Settled when the button is on the page; gives this object. */
  readonly ready: Promise<BaodaApi>;
  open(options?: OpenOptions): Promise<void>;
  close(): Promise<void>;
  toggle(): Promise<void>;
  ask(text: string): Promise<void>;
  setRegion(code: string): Promise<void>;
  setSize(size: Size): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  setLocale(locale: string): Promise<void>;
  /** Removes the conversation here and on the server. */
  clear(): Promise<void>;
  /** Takes the chat off the page; `mount` puts it back. */
  destroy(): void;
  mount(): void;
}

/** `detail` of each event; no text of a person unless the script has `data-expose-text`. */
export interface BaodaEvents {
  'baoda:ready': { version: string };
  'baoda:open': Record<string, never>;
  'baoda:close': Record<string, never>;
  'baoda:ask': { length: number; region: string | null; text?: string };
  'baoda:answer': { status: string; entryId: string | null; ms: number };
  'baoda:feedback': { rating: 'up' | 'down'; reasons: string[] };
  'baoda:handoff': { number: string };
  'baoda:error': { code: string };
}

declare global {
  interface Window {
    Baoda?: BaodaApi;
  }
  interface DocumentEventMap {
    'baoda:ready': CustomEvent<BaodaEvents['baoda:ready']>;
    'baoda:open': CustomEvent<BaodaEvents['baoda:open']>;
    'baoda:close': CustomEvent<BaodaEvents['baoda:close']>;
    'baoda:ask': CustomEvent<BaodaEvents['baoda:ask']>;
    'baoda:answer': CustomEvent<BaodaEvents['baoda:answer']>;
    'baoda:feedback': CustomEvent<BaodaEvents['baoda:feedback']>;
    'baoda:handoff': CustomEvent<BaodaEvents['baoda:handoff']>;
    'baoda:error': CustomEvent<BaodaEvents['baoda:error']>;
  }
}
