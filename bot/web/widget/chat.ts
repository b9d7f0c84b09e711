// One chat: builds its parts and tells each what the others offer.
import type { BaodaEvents, OpenOptions, Size, Theme } from '../baoda';
import { createClient } from '../client/client';
import type { Region, SiteConfig } from '../client/types';
import type { Home } from '../loader/control';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { Conversation } from './conversation';
import { button, el, proseWith, set } from './dom';
import { Header } from './header';
import { HelpSheet } from './help_sheet';
import { Look } from './look';
import { Panel } from './panel';
import { phonesView, watchDialling } from './phones';
import { printConversation } from './print';
import { RegionSheet } from './region_sheet';
import { stopReading } from './speech';
import { NO_CONFIG, type Stage, isTouch } from './stage';
import { Visit } from './visit';
import { welcomeView } from './welcome';
import { type Words } from './words';

export class Chat {
  private readonly stage: Stage;
  private readonly announcer = new Announcer();
  private readonly panel: Panel;
  private readonly header: Header;
  private readonly talk: Conversation;
  private readonly composer: Composer;
  private readonly look: Look;
  private readonly regions: RegionSheet;
  private readonly help: HelpSheet;
  private readonly footer = el('footer', 'footer');
  private welcome = el('section', 'welcome');
  private cameFrom: Element | null = null; // what had the focus on the page
  private told: Promise<void> | null = null; // what the service says of the site

  constructor(private readonly home: Home, words: Words, visit: Visit) {
    const { attributes, element, root } = home;
    this.panel = new Panel(root, attributes.position, () => this.close());
    const say = (what: string) => this.announcer.say(what);
    this.stage = {
      element, root, panel: this.panel.node, attributes, words, say, visit,
      client: createClient({ baseUrl: attributes.base, site: attributes.site }),
      config: NO_CONFIG,
      prose: proseWith([]),
      rest: () => this.talk.log.focus({ preventScroll: true }),
      tell: (name, detail) => this.tell(name, detail),
    };
    this.look = new Look(this.stage, () => {
      this.panel.refresh();
      this.composer?.refresh();
    });
    this.header = new Header(this.stage, {
      close: () => this.close(),
      toggleLarge: () => this.setSize(this.look.isLarge() ? 'normal' : 'large'),
      step: (by) => this.look.step(by),
      widen: () => { this.panel.node.classList.toggle('wide'); },
      chooseRegion: () => this.regions.open(),
    });
    this.talk = new Conversation(this.stage, {
      showRegion: (region) => this.header.showRegion(region),
      giveBack: (question) => this.composer.giveBack(question),
      focusField: () => this.composer.focus(),
    });
    this.composer = new Composer(this.stage, (question) => this.talk.ask(question));
    this.regions = new RegionSheet(this.stage, (region) => this.talk.useRegion(region));
    this.help = new HelpSheet(this.stage, {
      theme: () => this.look.theme,
      setTheme: (theme) => this.look.setTheme(theme),
      print: () => printConversation(this.stage),
      clear: () => this.clear(),
    });
    this.build();
  }

  open(options: OpenOptions = {}): void {
    this.look.paint();
    if (!this.panel.isOpen()) {
      this.cameFrom = document.activeElement;
      this.panel.open();
      this.tell('baoda:open', {});
      if (isTouch()) this.stage.rest();
      else this.composer.focus();
      this.composer.refresh();
      this.talk.showLast();
    }
    const config = this.loadConfig();
    if (options.region) void config.then(() => this.setRegion(options.region!));
    if (options.question) this.talk.ask(options.question);
  }

  close(): void {
    if (!this.panel.isOpen()) return;
    this.composer.closeList();
    stopReading();
    this.panel.close();
    this.home.onClose();
    const { cameFrom } = this;
    const ours = !cameFrom || cameFrom === this.home.element || cameFrom === document.body;
    if (!ours && cameFrom.isConnected) (cameFrom as HTMLElement).focus({ preventScroll: true });
    this.tell('baoda:close', {});
  }

  isOpen(): boolean {
    return this.panel.isOpen();
  }

  ask(question: string): void {
    this.open({ question });
  }

  /** A region by its code; its name comes with the next answer where the list does not tell it. */
  async setRegion(code: string): Promise<void> {
    const parent = code.endsWith('0000') ? '100000'
      : code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
    let found: Region | undefined;
    try {
      found = (await this.stage.client.regions(`parent=${parent}`))
        .find((region) => region.code === code);
    } catch (_) { /* the code alone serves */ }
    this.talk.useRegion(found || { code, name: code });
  }

  setSize(size: Size): void {
    this.look.setSize(size);
    this.header.showLarge(size === 'large');
  }

  setTheme(theme: Theme): void {
    this.look.setTheme(theme);
  }

  async clear(): Promise<void> {
    const { visit, client, words } = this.stage;
    const { session } = visit;
    this.talk.clear();
    this.composer.clear();
    if (this.isOpen()) this.composer.focus();
    if (!session) return;
    const { ok, status } = await client.erase(session);
    this.stage.say(words(ok || status === 404 ? 'cleared' : 'cleared_here'));
  }

  destroy(): void {
    this.talk.stop();
    this.announcer.stop();
    this.look.stop();
    stopReading();
    this.panel.close();
    this.panel.node.remove();
  }

  private build(): void {
    const { stage } = this;
    const { visit, attributes } = stage;
    this.talk.log.append(this.welcome);
    this.panel.node.append(this.header.node, this.talk.log, this.composer.node, this.footer,
      this.regions.sheet.node, this.help.sheet.node, this.help.question.node,
      this.announcer.node);
    watchDialling(stage);
    this.showConfig();
    this.setSize(visit.size || attributes.size);
    this.talk.restore();
  }

  private showConfig(): void {
    const { stage } = this;
    stage.prose = proseWith(stage.config.hotlines);
    this.header.refresh();
    const view = welcomeView(stage, this.talk.ask, () => {
      this.setSize('large');
      this.header.focusLarge(); // the pressed button is gone
    });
    this.welcome.replaceWith(view);
    this.welcome = view;
    const help = button('quiet', stage.words('help'), () => this.help.open());
    this.footer.replaceChildren(phonesView(stage, 'phones', 1),
      set(help, { 'aria-haspopup': 'dialog' }));
    this.look.paint();
  }

  private loadConfig(): Promise<void> {
    this.told = this.told || this.stage.client.config().then((config) => this.take(config), () => {
      this.told = null;
      const { words, attributes } = this.stage;
      this.stage.say(words('config_failed'));
      this.tell('baoda:error', { code: 'config' });
      console.warn(`Baoda: ${attributes.base} did not answer; if the network works, list `
        + `${window.location.origin} as an origin of the site "${attributes.site}" there.`);
    });
    return this.told;
  }

  private take(config: SiteConfig): void {
    const { stage } = this;
    stage.config = { ...NO_CONFIG, ...config };
    const { mode } = stage.config.theme;
    const own = stage.attributes.theme;
    if (own === 'auto' && this.look.theme === 'auto' && mode) this.look.theme = mode as Theme;
    this.showConfig();
    const { visit, attributes } = stage;
    if (!visit.turns.length && !visit.pinned) {
      if (attributes.region) void this.setRegion(attributes.region);
      else if (config.region) this.header.showRegion(config.region);
    }
    this.talk.showLast();
  }

  private tell<K extends keyof BaodaEvents>(name: K, detail: BaodaEvents[K]): void {
    const event = new CustomEvent(name, { bubbles: true, composed: true, detail });
    this.home.element.dispatchEvent(event);
  }
}
