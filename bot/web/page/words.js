// What the page says of the field that the server knows; the server writes it into the page.
import { array, text } from './values.js';

function told() {
  try { return JSON.parse(document.body.dataset.words || '{}'); } catch (_) { return {}; }
}

const raw = told();

export const words = {
  title: text(raw.title),
  caution: text(raw.caution),
  help: text(raw.help),
  noneOfThese: text(raw.none_of_these),
  hotlines: array(raw.hotlines).map(text).filter((number) => /^\d+$/.test(number)),
  examples: array(raw.examples).map(text).filter(Boolean),
  regions: raw.regions === true,
};
