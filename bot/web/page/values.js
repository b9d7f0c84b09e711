// Values as they come from the network: nothing here touches the page.

export const text = (value) => (value === null || value === undefined ? '' : String(value));
export const array = (value) => (Array.isArray(value) ? value : []);
export const codePoints = (value) => Array.from(value).length;

/** The words of a list item, which is a string or has them as `text`. */
export function itemText(item) {
  return item && typeof item === 'object' ? text(item.text) : text(item);
}

export function randomId() {
  if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** The address if it leads to the web, else ''. */
export function safeUrl(value) {
  try {
    const url = new URL(text(value));
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
  } catch (_) {
    return '';
  }
}

/** 2025-09 or 2025-09-01 as 2025年9月 or 2025年9月1日. */
export function chineseDate(value) {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(text(value));
  if (!match) return text(value);
  const [, year, month, day] = match;
  return year + '年' + (month ? Number(month) + '月' : '') + (day ? Number(day) + '日' : '');
}

export function today() {
  const now = new Date();
  return now.getFullYear() + '年' + (now.getMonth() + 1) + '月' + now.getDate() + '日';
}
