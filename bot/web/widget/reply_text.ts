// A reply as text, for copying and for voices.
import type { Reply } from '../client/types';
import { array, text } from './values';

/** What a reply says, part by part, without the sources and the caution that close its text. */
export function bodyText(reply: Reply): string {
  const parts = array(reply.parts).filter((part) => part && part.text);
  if (!parts.length) return text(reply.text).trim();
  return parts.map(({ title, text: said }) =>
    [parts.length > 1 && text(title), text(said).trim()].filter(Boolean).join('\n')).join('\n\n');
}

/** The same to be heard: in one line, without addresses. */
export const spokenText = (reply: Reply): string => bodyText(reply)
  .replace(/[（(]?\s*https?:\/\/[^\s）)，。；、]+\s*[）)]?/g, '').replace(/\s+/g, ' ');
