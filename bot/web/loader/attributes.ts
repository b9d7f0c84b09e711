// What the site's developer writes at the script tag, or at an element of their own.
import type { Size, Theme } from '../baoda';

/** Settings of one chat on a page; what concerns the button alone is the loader's. */
export interface Attributes {
  /** Where the service is, with a slash at the end. */
  base: string;
  site: string;
  region: string;
  locale: string;
  theme: Theme;
  size: Size;
  position: 'left' | 'right';
  exposeText: boolean;
  /** When questions are offered while typing. */
  suggest: 'always' | 'normal' | 'off';
}

/** The page without scripts, for the same site. */
export const plainPage = (base: string, site?: string): string =>
  `${base}chat${site ? `?site=${encodeURIComponent(site)}` : ''}`;

/** What stands there, with what is not known left out. */
export function readAttributes(all: DOMStringMap, base: string): Attributes {
  const one = <T extends string>(value: string | undefined, known: T[]): T =>
    (known.includes(value as T) ? value as T : known[0]!);
  return {
    base,
    site: all.site || '',
    region: all.region || '',
    locale: all.locale || 'zh-CN',
    theme: one(all.theme, ['auto', 'light', 'dark']),
    size: one(all.size, ['normal', 'large']),
    position: one(all.position, ['right', 'left']),
    exposeText: 'exposeText' in all,
    suggest: one(all.suggest, ['always', 'normal', 'off']),
  };
}
