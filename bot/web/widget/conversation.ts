// The conversation: asks, shows questions with their answers in order, follows the region.
import { isReply } from '../client/client';
import type { Outcome, Question, Region, Reply } from '../client/types';
import { questionView, replyView, spokenReply } from './answer_view';
import { button, el, set } from './dom';
import { codeOf, failureView, isRefused, spokenFailure } from './failure_view';
import { scrollerOf } from './place';
import { maskPersonal } from './private_data';
import { type Stage, isTouch, mayMove, scrollInside } from './stage';
import { codePoints, randomId, text } from './values';
import type { Pinned } from './visit';

/** After this one is told that the answer takes longer. */
const SLOW_MS = 400;

/** How a question stands that was never answered before the page changed. */
const LOST: Outcome<Reply> = {
  status: 0, ok: false, data: null, problem: null, retryAfter: null, timeout: false };

/** What the conversation needs of its neighbours. */
export interface Neighbours {
  showRegion(region: Region | null): void;
  giveBack(question: string): void;
  focusField(): void;
}

interface Message {
  question: string;
  masked: boolean;
  turn: HTMLElement;
  id: string;
}

export class Conversation {
  /** Silent by itself: `stage.say` speaks for it. */
  readonly log: HTMLElement;
  private inFlight: AbortController | null = null;

  constructor(private readonly stage: Stage, private readonly near: Neighbours) {
    this.log = set(el('div', 'log'), {
      role: 'log', 'aria-live': 'off', 'aria-label': stage.words('log'), tabindex: '0',
      part: 'transcript' });
  }

  /** Asks in a new turn; false when nothing was sent. A `choice` answers a question of the bot. */
  ask = (raw: string, { choice = false } = {}): boolean => {
    const { stage } = this;
    const plain = text(raw).trim();
    if (!plain) return false;
    if (this.inFlight) {
      stage.say(stage.words('stop_busy'));
      return false;
    }
    const question = maskPersonal(plain);
    const over = codePoints(question) - stage.config.limits.question;
    if (over > 0) {
      stage.say(stage.words('count_over', { n: over }));
      return false;
    }
    if (!choice) stage.visit.lastQuestion = question;
    this.leavePressed();
    this.retireChoices();
    const masked = question !== plain;
    const turn = this.turnView(question, masked);
    this.log.append(turn);
    this.bringIntoView(turn);
    this.tellAsked(question);
    void this.send({ question, masked, turn, id: randomId() });
    return true;
  };

  /** Shows what the tab kept; a screen reader is not told all of it again. */
  restore(): void {
    const { visit } = this.stage;
    for (const { q, masked, reply, at } of visit.turns) {
      this.retireChoices();
      const turn = this.turnView(text(q), masked);
      turn.append(replyView(this.stage, reply, at, this.ask));
      this.log.append(turn);
    }
    for (const { q, masked, id } of visit.unsent) {
      const turn = this.turnView(text(q), masked);
      const message = { question: text(q), masked, turn, id };
      turn.append(failureView(this.stage, LOST, (card) => this.sendAgain(message, card)));
      this.log.append(turn);
    }
    this.near.showRegion(visit.region);
  }

  /** Brings the last turn into view, for instance when the chat opens again. */
  showLast(): void {
    const last = this.log.lastElementChild as HTMLElement | null;
    if (last?.classList.contains('turn')) this.scrollTo(last);
  }

  /** Answers follow the region from now on; the last question can be asked again for it. */
  useRegion(region: Region | null): void {
    this.stage.visit.pinned = region && { code: region.code, name: region.name, fresh: true };
    this.tellRegion(region);
  }

  /** The same for a code alone, silently: what is asked next carries it. */
  pin(code: string): Pinned {
    const pinned = { code, name: '', fresh: true };
    this.stage.visit.pinned = pinned;
    return pinned;
  }

  /** What a pinned code is called has become known. */
  namePinned(pinned: Pinned, name: string): void {
    pinned.name = name;
    if (pinned.fresh && !this.inFlight) this.tellRegion(pinned);
    else this.near.showRegion({ code: pinned.code, name, origin: 'request' });
  }

  /** No such region: whoever wrote the code is told, the person's answers go without. */
  dropRegion(code: string): void {
    console.warn(`Baoda: the service knows no region "${code}", it is left out.`);
    this.stage.visit.pinned = null;
    this.near.showRegion(null);
  }

  private tellRegion(region: Region | null): void {
    const { stage } = this;
    const { visit, words } = stage;
    this.near.showRegion(
      region && { code: region.code, name: region.name, origin: 'request' });
    for (const old of this.log.querySelectorAll('.again')) old.remove();
    const told = region ? words('region_set', { name: region.name }) : words('region_cleared');
    stage.say(told);
    if (!visit.turns.length) return;
    visit.keep();
    const line = el('div', 'turn again', el('p', 'aside', told));
    const question = visit.lastQuestion;
    if (region && question) {
      line.append(button('chip', words('region_again', { name: region.name }), () => {
        if (this.ask(question)) line.remove();
      }));
    }
    this.log.append(line);
    this.scrollTo(line, { nearest: true });
  }

  /** Forgets all that was said on this side. */
  clear(): void {
    this.stop();
    this.stage.visit.forget();
    for (const turn of this.log.querySelectorAll('.turn')) turn.remove();
    this.near.showRegion(null);
    this.log.scrollTop = 0;
  }

  /** Waits for nothing more. */
  stop(): void {
    this.inFlight?.abort();
    this.inFlight = null;
  }

  private turnView(question: string, masked: boolean): HTMLElement {
    const turn = el('div', 'turn', questionView(this.stage, question));
    if (masked) turn.append(el('p', 'aside masked', this.stage.words('masked')));
    return turn;
  }

  private bringIntoView(turn: HTMLElement): void {
    this.scrollTo(turn, { smooth: mayMove(this.stage) });
  }

  private scrollTo(node: HTMLElement, how: { nearest?: boolean; smooth?: boolean } = {}): void {
    scrollInside(scrollerOf(this.stage.panel), node, how);
  }

  // A pressed choice is about to retire, and a focus on nothing would fall out of the chat. With a
  // finger the field would call up the keyboard over the answer.
  private leavePressed(): void {
    const focused = this.stage.root.activeElement;
    if (!focused || !this.log.contains(focused) || focused === this.log) return;
    if (isTouch()) this.stage.rest();
    else this.near.focusField();
  }

  // A choice belongs to the question just asked; once the talk moves on it would mean another.
  private retireChoices(): void {
    for (const node of this.log.querySelectorAll('.once .option')) {
      node.setAttribute('aria-disabled', 'true');
      node.parentElement!.hidden = !node.classList.contains('chosen');
    }
  }

  // Says so when an answer takes longer; what it returns takes that back.
  private showWaiting(turn: HTMLElement): () => void {
    const { words } = this.stage;
    const dots = el('span', 'dots', el('i'), el('i'), el('i'));
    const waiting = set(el('div', 'wait', dots, words('searching')), { 'aria-hidden': 'true' });
    const timer = setTimeout(() => {
      turn.append(waiting);
      this.bringIntoView(turn);
      this.stage.say(words('searching_spoken'));
    }, SLOW_MS);
    return () => {
      clearTimeout(timer);
      waiting.remove();
    };
  }

  private tellAsked(question: string): void {
    const { stage } = this;
    stage.tell('baoda:ask', {
      length: codePoints(question),
      region: (stage.visit.pinned || stage.visit.region)?.code || null,
      ...(stage.attributes.exposeText ? { text: question } : {}),
    });
  }

  private async send(message: Message): Promise<void> {
    const { stage } = this;
    const { visit } = stage;
    const control = new AbortController();
    this.inFlight = control;
    const hideWaiting = this.showWaiting(message.turn);
    const sent = visit.pinned;
    const body: Question = { text: message.question, message_id: message.id };
    if (visit.session) body.session_id = visit.session;
    if (sent) Object.assign(body, { region: sent.code, region_chosen: Boolean(sent.fresh) });
    visit.addUnsent({ q: message.question, masked: message.masked, id: message.id });
    const began = performance.now();
    const result = await stage.client.chat(body, control.signal);
    hideWaiting();
    if (control.signal.aborted) return; // cleared or closed for good meanwhile
    this.inFlight = null;
    if (isReply(result)) this.showReply(message, result.data!, sent, performance.now() - began);
    else this.showFailure(message, result, sent);
  }

  private showReply(message: Message, reply: Reply, sent: Region | null, ms: number): void {
    const { stage } = this;
    const { visit } = stage;
    if (reply.session_id) visit.session = text(reply.session_id);
    this.followRegion(reply.region || null, sent);
    const at = Date.now();
    message.turn.append(replyView(stage, reply, at, this.ask));
    visit.dropUnsent(message.id);
    visit.addTurn({ q: message.question, masked: message.masked, reply, at });
    this.bringIntoView(message.turn);
    const masked = message.masked ? stage.words('masked') : '';
    stage.say(masked + spokenReply(stage, reply));
    const entryId = text(reply.parts?.[0]?.entry) || null;
    stage.tell('baoda:answer', { status: text(reply.kind), entryId, ms: Math.round(ms) });
  }

  private showFailure(message: Message, result: Outcome<Reply>, sent: Region | null): void {
    const { stage } = this;
    if (isRefused(result)) {
      const fields = (result.problem?.errors || []).map((error) => error.field);
      if (sent && fields.includes('region')) {
        if (stage.visit.pinned === sent) this.dropRegion(sent.code);
        void this.send(message);
        return;
      }
      stage.visit.dropUnsent(message.id);
      this.near.giveBack(message.question);
    }
    message.turn.append(failureView(stage, result, (card) => this.sendAgain(message, card)));
    this.bringIntoView(message.turn);
    stage.say(spokenFailure(stage, result));
    stage.tell('baoda:error', { code: codeOf(result) });
  }

  private sendAgain(message: Message, card: HTMLElement): void {
    const { stage, log } = this;
    if (this.inFlight) {
      stage.say(stage.words('stop_busy'));
      return;
    }
    if (message.turn !== log.lastElementChild) log.append(message.turn); // the order of asking
    this.leavePressed();
    card.remove();
    this.tellAsked(message.question);
    void this.send(message);
  }

  /** `sent`: the choice that went with the question; one made since waits for the next. */
  private followRegion(used: Region | null, sent: (Region & { fresh?: boolean }) | null): void {
    const { visit } = this.stage;
    if (visit.pinned && visit.pinned !== sent) return;
    // A place named or denied in the question wins over the earlier choice from the list.
    if (sent && (!used || used.code !== sent.code)) visit.pinned = null;
    if (sent) sent.fresh = false;
    this.near.showRegion(used?.code ? used : null);
  }
}
