// app.js: the chat itself, fetched when a visitor opens it.
import css from 'widget.css';

import { readAttributes } from '../loader/attributes';
import { APP, type App, type Control, type Home, type Place } from '../loader/control';
import { Chat } from './chat';
import { Visit } from './visit';
import { CHINESE, type WordList, wordsOf } from './words';

const KEY = 'baoda';

let sheet: CSSStyleSheet | null = null;

function addStyle({ root, attributes, version }: Home): void {
  try {
    sheet = sheet || new CSSStyleSheet();
    if (!sheet.cssRules.length) sheet.replaceSync(css);
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  } catch (_) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${attributes.base}widget/widget.css?v=${version}`;
    root.append(link);
  }
}

async function listOf(home: Home, locale: string): Promise<Partial<WordList>> {
  if (locale.startsWith('zh')) return CHINESE;
  const url = `${home.attributes.base}widget/words/${encodeURIComponent(locale)}.json`;
  const response = await fetch(`${url}?v=${home.version}`, { credentials: 'omit' });
  return response.ok ? await response.json() as Partial<WordList> : CHINESE;
}

/** A chat whose language can change: then all its parts are made anew around the same visit, and
 *  what was being typed goes along. */
const app: App = async (place: Place): Promise<Control> => {
  const home: Home = { ...place, attributes: readAttributes(place.given, place.base) };
  addStyle(home);
  const visit = new Visit(home.attributes.site ? `${KEY}:${home.attributes.site}` : KEY);
  visit.recall();
  const chatIn = async (locale: string) => {
    const list = await listOf(home, locale).catch(() => CHINESE);
    const lang = list === CHINESE ? 'zh-CN' : locale;
    return () => new Chat(home, wordsOf(list), lang, visit);
  };
  let chat = (await chatIn(home.attributes.locale))();
  const setLocale = async (locale: string) => {
    const make = await chatIn(locale);
    const open = chat.isOpen();
    const draft = chat.draft();
    chat.destroy();
    chat = make();
    chat.takeDraft(draft);
    if (open) chat.open();
  };
  return {
    open: (options) => chat.open(options),
    close: () => chat.close(),
    isOpen: () => chat.isOpen(),
    ask: (text) => chat.ask(text),
    setRegion: (code) => chat.setRegion(code),
    setSize: (size) => chat.setSize(size),
    setTheme: (theme) => chat.setTheme(theme),
    setLocale,
    clear: () => chat.clear(),
    destroy: () => chat.destroy(),
  };
};

(window as unknown as { [APP]?: App })[APP] = app;
