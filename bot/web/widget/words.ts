// What the chat says by itself, in the language of the page; Chinese is built in.
import chinese from '../words/zh-CN.json';

export type WordName = keyof typeof chinese;
export type WordList = Record<WordName, string>;

/** Gives a sentence by name, its {names} filled in. */
export type Words = (name: WordName, fillings?: Record<string, string | number>) => string;

export const CHINESE: WordList = chinese;

/** Sentences of a list; what it lacks is said in Chinese. */
export function wordsOf(list: Partial<WordList>): Words {
  return (name, fillings = {}) => (list[name] || chinese[name])
    .replace(/\{(\w+)\}/g, (mark, key: string) => (key in fillings ? String(fillings[key]) : mark));
}
