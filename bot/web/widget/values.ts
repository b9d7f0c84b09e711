// Values as they come from the network: nothing here touches the page.

/** Any value as text; null and undefined are empty. */
export const text = (value: unknown): string =>
  (value === null || value === undefined ? '' : String(value));

/** The value if it is an array, else an empty one. */
export const array = <T>(value: T[] | null | undefined): T[] => (Array.isArray(value) ? value : []);

/** Characters as people count them. */
export const codePoints = (value: string): number => Array.from(value).length;

/** The words of a list item, which is a string or has them as `text`. */
export function itemText(item: unknown): string {
  return item && typeof item === 'object' ? text((item as { text?: unknown }).text) : text(item);
}

/** 128 random bits; `randomUUID` exists on secure pages only. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address if it leads to the web, else ''. */
export function safeUrl(value: unknown): string {
  try {
    const url = new URL(text(value));
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
  } catch (_) {
    return '';
  }
}

/** 2025-09 or 2025-09-01 as 2025年9月 or 2025年9月1日. */
export function chineseDate(value: unknown): string {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(text(value));
  if (!match) return text(value);
  const [, year, month, day] = match;
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
}

/** The day, in Chinese. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`;
}
