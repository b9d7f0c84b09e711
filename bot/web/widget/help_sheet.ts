// How to use it, colours, what can be done with the conversation, and what is kept of it.
import type { Theme } from '../baoda';
import { plainPage } from '../loader/attributes';
import { button, el, outside, set } from './dom';
import { phonesView } from './phones';
import { Sheet } from './sheet';
import type { Stage } from './stage';
import { safeUrl, text } from './values';
import type { WordName } from './words';

/** What the sheet can do. */
export interface Deeds {
  theme(): Theme;
  setTheme(theme: Theme): void;
  print(): void;
  clear(): Promise<void>;
}

const THEMES: Theme[] = ['auto', 'light', 'dark'];

/** What the chat does for everyone, and what not yet. */
function statementView(stage: Stage): HTMLElement {
  const { words, attributes } = stage;
  const size = stage.panel.classList.contains('large') ? 'large' : 'normal';
  const address = new URL('accessibility', attributes.base);
  address.search = String(new URLSearchParams(
    attributes.site ? { size, site: attributes.site } : { size }));
  const link = outside(address.href, words('accessibility'), words('new_window'));
  return el('section', '', el('p', '', link));
}

/** The sentences before it is known what the site says itself. */
function privacyView(stage: Stage): HTMLElement {
  const { words, config } = stage;
  const node = el('section', '', el('h3', '', words('privacy')),
    el('p', '', text(config.notice.text) || words('privacy_text')));
  const url = safeUrl(config.notice.url);
  if (url) node.append(el('p', '', outside(url, words('notice'), words('new_window'))));
  return node;
}

export class HelpSheet {
  readonly sheet: Sheet;
  readonly question: Sheet;

  constructor(private readonly stage: Stage, private readonly deeds: Deeds) {
    this.sheet = new Sheet(stage, 'help', stage.words('help'));
    this.question = this.questionSheet();
  }

  open(): void {
    this.sheet.body.replaceChildren(
      this.usageView(), ...this.phonesView(), ...this.talkView(), this.looksView(),
      privacyView(this.stage), statementView(this.stage));
    this.sheet.open();
  }

  /** Asks before anything is lost. */
  askToClear(): void {
    this.sheet.close();
    this.question.open();
  }

  private usageView(): HTMLElement {
    const { words, attributes } = this.stage;
    const lines = (['help_1', 'help_2', 'help_3', 'help_4', 'help_5'] as WordName[])
      .map((name) => el('li', '', words(name)));
    lines[lines.length - 1]!.append(
      outside(plainPage(attributes.base, attributes.site), words('plain_page'),
        words('new_window')));
    return el('section', '', el('ul', 'list', ...lines));
  }

  /** Nothing where the knowledge names no number. */
  private phonesView(): HTMLElement[] {
    if (!this.stage.config.phones.length) return [];
    const title = el('h3', '', this.stage.words('call'));
    return [el('section', '', title, phonesView(this.stage, 'phones'))];
  }

  private looksView(): HTMLElement {
    const { words } = this.stage;
    const rows = THEMES.map((theme) => {
      const input = set(el('input'), { type: 'radio', name: 'bd-theme', value: theme });
      input.checked = this.deeds.theme() === theme;
      input.addEventListener('change', () => this.deeds.setTheme(theme));
      return el('label', 'reason', input, el('span', '', words(`theme_${theme}`)));
    });
    return el('section', '', el('fieldset', '', el('legend', '', words('looks')), ...rows));
  }

  /** Nothing where nothing has been said yet. */
  private talkView(): HTMLElement[] {
    const { words, visit } = this.stage;
    if (!visit.turns.length) return [];
    return [el('section', '', el('h3', '', words('talk')), el('div', 'acts',
      button('plain', words('print'), () => this.deeds.print()),
      button('plain', words('clear'), () => this.askToClear())))];
  }

  private questionSheet(): Sheet {
    const { words } = this.stage;
    const sheet = new Sheet(this.stage, 'clear', words('clear_title'));
    sheet.body.append(el('p', '', words('clear_text')), el('div', 'acts',
      button('primary', words('clear_no'), () => sheet.close()),
      button('plain', words('clear_yes'), () => {
        sheet.close();
        void this.deeds.clear();
      })));
    return sheet;
  }
}
