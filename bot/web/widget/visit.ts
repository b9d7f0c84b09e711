// What the chat knows of this visit. It is kept for this browser tab only, and from the first
// message or choice of letters on, so that the next page of the site shows the conversation again;
// closing the tab or clearing forgets it.
import type { Region, Reply } from '../client/types';
import type { Size } from '../baoda';
import { text } from './values';

const KEPT_TURNS = 50;
const KEPT_UNSENT = 5;

/** A question with its answer. */
export interface Turn {
  q: string;
  masked: boolean;
  reply: Reply;
  at: number;
}

/** A question that has no answer yet: on its way, or lost with the network. */
export interface Unsent {
  q: string;
  masked: boolean;
  id: string;
}

/** A region chosen from the list; `fresh` until a question went out with it. */
export type Pinned = Region & { fresh?: boolean };

export class Visit {
  session = '';
  /** What the header shows. */
  region: Region | null = null;
  pinned: Pinned | null = null;
  lastQuestion = '';
  turns: Turn[] = [];
  unsent: Unsent[] = [];
  size: Size | '' = '';
  /** Letters of the large size, in pixels. */
  letters = 0;

  constructor(private readonly key: string) {}

  addTurn(turn: Turn): void {
    this.turns.push(turn);
    if (this.turns.length > KEPT_TURNS) this.turns.shift();
    this.keep();
  }

  /** Notes a question that waits for its answer. */
  addUnsent({ q, masked, id }: Unsent): void {
    this.unsent = this.unsent.filter((other) => other.id !== id).slice(1 - KEPT_UNSENT)
      .concat({ q, masked, id });
    this.keep();
  }

  /** The question waits no longer. */
  dropUnsent(id: string): void {
    this.unsent = this.unsent.filter((other) => other.id !== id);
    this.keep();
  }

  keep(): void {
    const { session, region, pinned, lastQuestion, turns, unsent, size, letters } = this;
    try {
      sessionStorage.setItem(this.key,
        JSON.stringify({ session, region, pinned, lastQuestion, turns, unsent, size, letters }));
    } catch (_) { /* storage closed or full: the visit works without it */ }
  }

  /** Takes what the tab kept. */
  recall(): void {
    let kept: Partial<Visit> | null = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.key) || 'null') as Partial<Visit> | null;
    } catch (_) { kept = null; }
    if (!kept) return;
    this.session = text(kept.session);
    this.region = kept.region || null;
    this.pinned = kept.pinned || null;
    this.lastQuestion = text(kept.lastQuestion);
    this.turns = (kept.turns || []).filter((turn) => turn && turn.reply);
    this.unsent = (kept.unsent || []).filter((one) => one && one.q);
    this.size = kept.size || '';
    this.letters = Number(kept.letters) || 0;
  }

  /** Forgets the conversation; the size of letters stays for as long as the chat is open. */
  forget(): void {
    Object.assign(this, {
      session: '', region: null, pinned: null, lastQuestion: '', turns: [], unsent: [] });
    try { sessionStorage.removeItem(this.key); } catch (_) { /* nothing kept */ }
  }
}
