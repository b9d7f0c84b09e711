// The sheet in which the region is chosen: by name, by pinyin, or by walking down the tree.
import type { Region } from '../client/types';
import { button, el, set } from './dom';
import { watchComposing } from './ime';
import { NATION, RegionList, above, hasBelow } from './region_list';
import { Sheet } from './sheet';
import { type Stage, isTouch } from './stage';

const MOST_ROWS = 100;
const PAUSE_MS = 150;

/** Called with the chosen region, or null for: I do not know. */
export type Choose = (region: Region | null) => void;

export class RegionSheet {
  readonly sheet: Sheet;
  private readonly field: HTMLInputElement;
  private readonly rows = el('ul', 'region-list');
  private readonly state: HTMLElement;
  private readonly trail: HTMLElement;
  private readonly list: RegionList;
  private walked: Region[] = []; // regions above the list now shown
  private lastCall = 0;
  private timer = 0;

  constructor(private readonly stage: Stage, private readonly choose: Choose) {
    const { words } = stage;
    this.list = new RegionList(stage.client);
    this.sheet = new Sheet(stage, 'region', words('region_title'));
    this.field = set(el('input', 'region-field'), {
      id: 'bd-region', type: 'search', enterkeyhint: 'search', autocomplete: 'off',
      spellcheck: 'false', autocapitalize: 'off' });
    this.state = set(el('p', 'aside'), { role: 'status' });
    this.trail = set(el('div', 'trail'), { role: 'group', 'aria-label': words('region_above') });
    const label = set(el('label', 'aside', words('region_label')), { for: this.field.id });
    const form = el('form', 'region-form', label, this.field, this.trail, this.state, this.rows,
      button('quiet', words('region_unknown'), () => this.pick(null)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.focusFirst();
    });
    this.sheet.body.append(form);
    this.watch();
  }

  open(): void {
    const { words, config } = this.stage;
    this.sheet.setTitle(config.texts.region_title || words('region_title'));
    this.field.value = '';
    this.listNation();
    this.sheet.open(isTouch() ? undefined : this.field);
  }

  private watch(): void {
    const changed = () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.search(), PAUSE_MS);
    };
    const composing = watchComposing(this.field, changed);
    this.field.addEventListener('input', () => { if (!composing.now()) changed(); });
    this.field.addEventListener('keydown', (event) => {
      if (composing.owns(event)) event.stopPropagation();
      if (composing.owns(event) && event.key === 'Enter') event.preventDefault();
    });
  }

  private search(): void {
    const query = this.field.value.trim();
    if (!query) {
      this.listNation();
      return;
    }
    this.walked = [];
    this.showTrail();
    void this.show(`q=${encodeURIComponent(query)}`, true);
  }

  private listNation(): void {
    this.walked = [];
    this.showTrail();
    void this.show(`parent=${NATION}`, false);
  }

  private openBelow(region: Region): void {
    this.walked = this.walked.concat(region);
    this.showTrail();
    void this.show(`parent=${encodeURIComponent(region.code)}`, false)
      .then(() => this.focusFirst());
  }

  private async show(query: string, searching: boolean): Promise<void> {
    const { words } = this.stage;
    const call = this.lastCall += 1;
    const slow = setTimeout(() => { this.state.textContent = words('searching'); }, 300);
    try {
      const regions = await this.list.load(query);
      if (call !== this.lastCall) return;
      const views = regions.slice(0, MOST_ROWS).map((region) => this.rowView(region, searching));
      this.rows.replaceChildren(...views);
      this.rows.scrollTop = 0;
      const nothing = words(searching ? 'region_nothing' : 'region_no_below');
      this.state.textContent = regions.length ? '' : nothing;
    } catch (_) {
      if (call !== this.lastCall) return;
      this.rows.replaceChildren();
      this.state.textContent = words('region_failed');
    } finally {
      clearTimeout(slow);
    }
  }

  private rowView(region: Region, searching: boolean): HTMLElement {
    const where = searching ? above(region) : '';
    const pick = button('pick', region.name, () => this.pick(region));
    if (where) pick.append(el('small', '', where));
    if (this.stage.visit.region?.code === region.code) pick.setAttribute('aria-current', 'true');
    const row = set(el('li', '', pick), { lang: 'zh-CN' });
    if (!searching && hasBelow(region)) {
      const { words } = this.stage;
      const down = button('down', words('region_below'), () => this.openBelow(region));
      row.append(set(down, { 'aria-label': words('region_below_of', { name: region.name }) }));
    }
    return row;
  }

  private showTrail(): void {
    this.trail.hidden = !this.walked.length;
    const nation = button('quiet', `‹ ${this.stage.words('region_nation')}`, () => {
      this.listNation();
      this.field.focus({ preventScroll: true });
    });
    const steps = this.walked.map((region, i) => {
      if (i === this.walked.length - 1) return el('span', 'aside', `› ${region.name}`);
      return button('quiet', `› ${region.name}`, () => {
        this.walked = this.walked.slice(0, i);
        this.openBelow(region);
      });
    });
    this.trail.replaceChildren(nation, ...steps);
  }

  private pick(region: Region | null): void {
    this.sheet.close();
    this.choose(region);
  }

  private focusFirst(): void {
    const first = this.rows.querySelector<HTMLElement>('.pick') || this.field;
    first.focus({ preventScroll: true });
  }
}
