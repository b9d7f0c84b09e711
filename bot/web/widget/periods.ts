// When what a reply tells from one of its sources holds, in words.
import type { Fact, Reply } from '../client/types';
import { array, chineseDate, text } from './values';
import type { Words } from './words';

// A period that begins with a year, and is open or ends with one, is told in years: many rows have
// it from the year that their source speaks of, and a day would claim more than is recorded.
function periodWords(words: Words, fact: Fact): string {
  const days = [text(fact.valid_from), text(fact.valid_to)];
  const inYears = /-01-01$/.test(days[0]!) && /^$|-12-31$/.test(days[1]!);
  const [from = '', to = ''] = days.map((day) => chineseDate(inYears ? day.slice(0, 4) : day));
  if (from === to) return from;
  return from && to ? words('period', { from, to })
    : words(from ? 'since' : 'until', { date: from || to });
}

/** A day or a month tells its own time. */
const isDay = (value: unknown): boolean => /^\d{4}-\d\d(-\d\d)?$/.test(text(value));

/** The periods of the facts from the source of that place, each once; '' where none is known. */
export function periodsOf(words: Words, reply: Reply, place: number): string {
  const told = array(reply.facts)
    .filter((fact) => fact && fact.source === place && !isDay(fact.value))
    .map((fact) => periodWords(words, fact));
  const period = [...new Set(told.filter(Boolean))].join('；');
  return period && words('holds', { period });
}
