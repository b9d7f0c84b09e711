// Size of letters, colours, and the site's brand where it can be read.
import type { Size, Theme } from '../baoda';
import { type Rgb, contrast, paintedRgb, parseRgb, readable, toCss } from './contrast';
import { keepPlace } from './place';
import type { Stage } from './stage';

/** Sizes of the large mode, in pixels: MIIT asks for 18 at least and that 30 can be reached. */
export const LETTERS = [20, 22, 24, 30];

const WHITE: Rgb = [255, 255, 255];
const DARK: Rgb = [28, 37, 39];

let warned = false;

export class Look {
  theme: Theme;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly follow = () => this.paint();

  constructor(private readonly stage: Stage, private readonly onSize: () => void) {
    this.theme = stage.attributes.theme;
    this.dark.addEventListener?.('change', this.follow);
  }

  stop(): void {
    this.dark.removeEventListener?.('change', this.follow);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.paint();
  }

  isLarge(): boolean {
    return this.stage.panel.classList.contains('large');
  }

  setSize(size: Size): void {
    const { visit, panel } = this.stage;
    visit.size = size;
    keepPlace(panel, () => {
      panel.classList.toggle('large', size === 'large');
      this.setLetters(visit.letters || LETTERS[0]!);
    });
  }

  /** The next larger (1) or smaller (-1) letters of the large size. */
  step(by: 1 | -1): void {
    const at = LETTERS.indexOf(this.stage.visit.letters || LETTERS[0]!);
    const next = LETTERS[Math.max(0, Math.min(LETTERS.length - 1, at + by))]!;
    keepPlace(this.stage.panel, () => this.setLetters(next));
    this.stage.visit.keep();
    this.stage.say(`${next}`);
  }

  /** Applies theme and brand. */
  paint(): void {
    const { panel } = this.stage;
    const dark = this.theme === 'dark' || (this.theme === 'auto' && this.dark.matches);
    panel.classList.toggle('dark', dark);
    this.paintBrand(dark ? DARK : WHITE);
  }

  private setLetters(letters: number): void {
    const { visit, panel } = this.stage;
    visit.letters = letters;
    if (this.isLarge()) panel.style.setProperty('--letters', `${letters}px`);
    else panel.style.removeProperty('--letters');
    this.onSize();
  }

  // The site's colour stands on our surface as text and under the surface's colour as a button.
  private paintBrand(surface: Rgb): void {
    const { panel, element, root, config } = this.stage;
    const launcher = root.querySelector<HTMLElement>('.launcher');
    for (const node of [panel, launcher]) node?.style.removeProperty('--brand');
    const own = getComputedStyle(element).getPropertyValue('--bd-brand').trim();
    const wanted = own || config.theme.brand;
    if (!wanted) return;
    const probe = document.createElement('i');
    probe.style.color = wanted;
    panel.append(probe);
    const computed = probe.style.color && getComputedStyle(probe).color;
    probe.remove();
    const colour = computed ? parseRgb(computed) || paintedRgb(computed) : null;
    if (!colour) {
      console.warn(`Baoda: "${wanted}" is no colour that this browser knows.`);
      return;
    }
    const shown = readable(colour, surface);
    panel.style.setProperty('--brand', toCss(shown));
    launcher?.style.setProperty('--brand', toCss(readable(colour, WHITE))); // white at all times
    if (warned || surface !== WHITE || contrast(colour, surface) >= 4.5) return;
    warned = true;
    console.warn(`Baoda: --bd-brand ${wanted} has too little contrast, ${toCss(shown)} is used.`);
  }
}
