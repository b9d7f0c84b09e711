// What stands above the conversation: whose service it is, large letters, region, close.
import type { Region } from '../client/types';
import { button, el, icon, ICONS, inChinese, set } from './dom';
import type { Stage } from './stage';
import { text } from './values';

/** What the header's buttons do. */
export interface HeaderDeeds {
  close(): void;
  toggleLarge(): void;
  step(by: 1 | -1): void;
  widen(): void;
  chooseRegion(): void;
}

export class Header {
  readonly node: HTMLElement;
  private readonly title = set(inChinese(el('h2', 'title')), { id: 'bd-title' });
  private readonly scope = inChinese(el('p', 'scope'));
  private readonly large: HTMLElement;
  private readonly region: HTMLElement;
  private readonly place = el('span', 'place');
  private readonly change = el('span', 'change');

  constructor(private readonly stage: Stage, deeds: HeaderDeeds) {
    const { words } = stage;
    this.large = button('tool toggle', words('large'), deeds.toggleLarge);
    const widen = set(button('tool square widen', icon(ICONS.widen), deeds.widen),
      { 'aria-label': words('widen'), 'aria-pressed': 'false' });
    widen.addEventListener('click', () => {
      const wide = stage.panel.classList.contains('wide');
      set(widen, { 'aria-pressed': String(wide), 'aria-label': words(wide ? 'narrow' : 'widen') });
    });
    const close = set(button('tool square', icon(ICONS.close), deeds.close),
      { 'aria-label': words('close') });
    const smaller = button('tool', words('smaller'), () => deeds.step(-1));
    const bigger = button('tool', words('bigger'), () => deeds.step(1));
    this.region = button('region', icon(ICONS.place), deeds.chooseRegion);
    this.region.append(el('span', 'key', words('region')), this.place, this.change);
    set(this.region, { 'aria-haspopup': 'dialog' });
    this.node = set(el('header', 'header',
      el('div', 'row', this.title, el('div', 'tools', this.large, widen, close)),
      this.scope,
      el('div', 'row second', this.region,
        el('div', 'tools large-only', smaller, bigger))), { part: 'header' });
  }

  /** Shows what the service said of the site. */
  refresh(): void {
    const { config } = this.stage;
    this.title.textContent = config.title;
    this.scope.textContent = text(config.texts.caution);
    this.region.hidden = !config.regions;
  }

  focusLarge(): void {
    this.large.focus({ preventScroll: true });
  }

  showLarge(on: boolean): void {
    this.large.setAttribute('aria-pressed', String(on));
  }

  /** Shows a region, or that there is none. */
  showRegion(region: Region | null): void {
    const { words } = this.stage;
    this.stage.visit.region = region;
    const suffix = region?.origin === 'default' ? words('region_default') : '';
    this.place.textContent = region ? text(region.name) + suffix : words('region_none');
    this.place.lang = region ? 'zh-CN' : this.stage.panel.lang;
    this.change.textContent = words(region ? 'region_change' : 'region_pick');
  }
}
