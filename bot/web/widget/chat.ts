// One chat: builds its parts and tells each what the others offer.
import type { BaodaEvents, OpenOptions, Size, Theme } from '../baoda';
import { createClient } from '../client/client';
import type { SiteConfig } from '../client/types';
import { plainPage } from '../loader/attributes';
import type { Home } from '../loader/control';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { Conversation } from './conversation';
import { button, el, outside, proseWith, set } from './dom';
import { Header } from './header';
import { HelpSheet } from './help_sheet';
import { Look } from './look';
import { Panel } from './panel';
import { phonesView, watchDialling } from './phones';
import { printConversation } from './print';
import { NATION, regionOf } from './region_list';
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
  private placed = false; // the attribute's region has been looked at

  /** `lang`: of the words. */
  constructor(private readonly home: Home, words: Words, lang: string, visit: Visit) {
    const { attributes, element, root } = home;
    this.panel = new Panel(root, attributes.position, () => this.close());
    this.panel.node.lang = lang;
    const say = (what: string) => this.announcer.say(what);
    this.stage = {
      element, root, panel: this.panel.node, attributes, words, say, visit,
      client: createClient({ baseUrl: attributes.base, site: attributes.site }),
      config: NO_CONFIG,
      prose: proseWith([]),
      rest: () => this.talk.log.focus({ preventScroll: true }),
      chooseRegion: () => this.regions.open(),
      tell: (name, detail) => this.tell(name, detail),
    };
    this.look = new Look(this.stage, () => {
      this.panel.refresh();
      this.composer?.refresh();
    });
    this.header = new Header(this.stage, {
      close: () => this.close(),
      toggleLarge: () => this.chooseSize(this.look.isLarge() ? 'normal' : 'large'),
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
    void this.loadConfig();
    // Before the question, which must carry it.
    if (options.region) void this.setRegion(options.region);
    else this.useOwnRegion();
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

  /** What stands in the field. */
  draft(): string {
    return this.composer.draft();
  }

  takeDraft(draft: string): void {
    this.composer.giveBack(draft);
  }

  ask(question: string): void {
    this.open({ question });
  }

  /** A region by its code, for the next question on. Its name is asked for; where that fails it
   *  comes with the next answer. */
  async setRegion(code: string): Promise<void> {
    const { client, visit, words } = this.stage;
    this.placed = true;
    const pinned = this.talk.pin(code);
    try {
      const name = code === NATION
        ? words('region_nation') : (await regionOf(client, code))?.name;
      if (visit.pinned !== pinned) return; // another one since, or not known to the service
      if (name) this.talk.namePinned(pinned, name);
      else this.talk.dropRegion(code);
    } catch (_) { /* the code alone serves */ }
  }

  setSize(size: Size): void {
    this.look.setSize(size);
    this.header.showLarge(size === 'large');
  }

  /** As the person wants it: the next page remembers. */
  private chooseSize(size: Size): void {
    this.setSize(size);
    this.stage.visit.keep();
  }

  setTheme(theme: Theme): void {
    this.look.setTheme(theme);
  }

  async clear(): Promise<void> {
    const { visit, client, words } = this.stage;
    const { session } = visit;
    this.talk.clear();
    this.composer.clear();
    this.placed = false;
    this.useOwnRegion();
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
      this.chooseSize('large');
      this.header.focusLarge(); // the pressed button is gone
    });
    this.welcome.replaceWith(view);
    this.welcome = view;
    const help = button('quiet', stage.words('help'), () => this.help.open());
    this.footer.replaceChildren(phonesView(stage, 'phones', 1),
      set(help, { 'aria-haspopup': 'dialog' }));
    this.look.paint();
  }

  /** The region that the page's developer wrote, unless the person is further already. */
  private useOwnRegion(): void {
    const { visit, attributes } = this.stage;
    if (this.placed || !attributes.region || visit.turns.length || visit.pinned) return;
    void this.setRegion(attributes.region);
  }

  private loadConfig(): Promise<void> {
    this.told = this.told || this.stage.client.config().then((config) => this.take(config), () => {
      this.told = null;
      const { stage } = this;
      const { words, attributes } = stage;
      stage.config = this.builtIn();
      this.showConfig();
      this.welcome.prepend(el('p', 'note missing', words('config_failed'), ' ',
        outside(plainPage(attributes.base, attributes.site), words('plain_page'),
          words('new_window'))));
      stage.say(words('config_failed'));
      this.tell('baoda:error', { code: 'config' });
      console.warn(`Baoda: ${attributes.base} did not answer; if the network works, list `
        + `${window.location.origin} as an origin of the site "${attributes.site}" there.`);
    });
    return this.told;
  }

  /** What can be said without the service: the words that came with the button. */
  private builtIn(): SiteConfig {
    const { label, phone } = this.home;
    const [name = '', number = ''] = phone.split(' ');
    return {
      ...NO_CONFIG,
      title: label,
      texts: { caution: this.stage.words('caution') },
      phones: number ? [{ name, number }] : [],
    };
  }

  private take(config: SiteConfig): void {
    const { stage } = this;
    stage.config = { ...NO_CONFIG, ...config };
    const { mode } = stage.config.theme;
    const own = stage.attributes.theme;
    if (own === 'auto' && this.look.theme === 'auto' && mode) this.look.theme = mode as Theme;
    this.showConfig();
    const { visit, attributes } = stage;
    if (!visit.turns.length && !visit.pinned && !attributes.region && config.region) {
      this.header.showRegion(config.region);
    }
    this.talk.showLast();
  }

  private tell<K extends keyof BaodaEvents>(name: K, detail: BaodaEvents[K]): void {
    const event = new CustomEvent(name, { bubbles: true, composed: true, detail });
    this.home.element.dispatchEvent(event);
  }
}
