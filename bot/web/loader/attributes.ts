// What the site's developer writes at the script tag, or at an element of their own.
import type { Size, Theme } from '../baoda';

/** Settings of one chat on a page. */
export interface Attributes {
  /** Where the service is, with a slash at the end. */
  base: string;
  site: string;
  region: string;
  locale: string;
  theme: Theme;
  size: Size;
  position: 'left' | 'right';
  /** Selector of the site's own buttons that open the chat. */
  trigger: string;
  hideLauncher: boolean;
  exposeText: boolean;
  /** When questions are offered while typing. */
  suggest: 'always' | 'normal' | 'off';
  label: string;
}

/** Attributes of `own` come before those of the script tag. */
export function readAttributes(own: DOMStringMap, tag: DOMStringMap, base: string): Attributes {
  const all: DOMStringMap = Object.assign({}, tag, own);
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
    trigger: all.trigger || '',
    hideLauncher: 'hideLauncher' in all,
    exposeText: 'exposeText' in all,
    suggest: one(all.suggest, ['always', 'normal', 'off']),
    label: all.label || '',
  };
}
