// What every part of one chat shares.
import type { BaodaEvents } from '../baoda';
import type { Client, SiteConfig } from '../client/client';
import type { Attributes } from '../loader/attributes';
import { coveredTop } from './place';
import type { Visit } from './visit';
import type { Words } from './words';

export interface Stage {
  element: HTMLElement;
  root: ShadowRoot;
  /** The box of everything; carries the classes that the style goes by. */
  panel: HTMLElement;
  attributes: Attributes;
  words: Words;
  client: Client;
  /** What the service said of the site; defaults until it has. */
  config: SiteConfig;
  visit: Visit;
  /** Tells a screen reader; nothing is seen. */
  say(what: string): void;
  /** Text with numbers that dial. */
  prose(value: unknown): DocumentFragment;
  /** Puts the focus where nothing calls up a keyboard, inside the chat. */
  rest(): void;
  /** Shows the list of regions to choose from. */
  chooseRegion(): void;
  tell<K extends keyof BaodaEvents>(name: K, detail: BaodaEvents[K]): void;
}

/** What is shown while the service has not said anything, or could not. */
export const NO_CONFIG: SiteConfig = {
  title: '', greeting: '', questions: [], theme: { mode: '', brand: '' }, texts: {},
  notice: { text: '', url: '' }, phones: [], hotlines: [], regions: false, region: null,
  limits: { question: 200 },
};

/** Whether a move may be seen: never with large letters, nor where the system asks for calm. */
export function mayMove(stage: Stage): boolean {
  return !stage.panel.classList.contains('large')
    && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Scrolls a box, and nothing around it, until the node is at its top (or just in view). */
export function scrollInside(box: HTMLElement, node: HTMLElement,
  { nearest = false, smooth = false } = {}): void {
  const at = node.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  const toTop = at.top - frame.top - coveredTop(box);
  const below = parseFloat(getComputedStyle(box).scrollPaddingBottom) || 12;
  const toBottom = at.bottom - frame.bottom + below;
  const by = !nearest ? toTop : toTop < 0 ? toTop : Math.max(0, Math.min(toTop, toBottom));
  box.scrollTo({ top: box.scrollTop + by, behavior: smooth ? 'smooth' : 'auto' });
}

/** Whether the pointer is a finger: then a focused field would call up the keyboard. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
