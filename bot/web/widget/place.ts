// Which box scrolls the conversation, and keeping the reader's place in it.

/** A low panel scrolls as a whole, else the conversation does by itself. */
export function scrollerOf(panel: HTMLElement): HTMLElement {
  const scrolls = getComputedStyle(panel).overflowY === 'auto';
  return scrolls ? panel : panel.querySelector<HTMLElement>('.log') || panel;
}

/** Pixels at the top of a box that something covers, or that stay free. */
export const coveredTop = (box: HTMLElement): number =>
  parseFloat(getComputedStyle(box).scrollPaddingTop) || 12;

/** Where somebody reads. */
export interface Place {
  node: Element;
  /** From the top of what is seen: pixels, or where it is cut off the share of its height. */
  at: number;
}

const seenFrom = (box: HTMLElement): number => box.getBoundingClientRect().top + coveredTop(box);

/** What is read now; null at the very beginning. */
export function placeIn(panel: HTMLElement): Place | null {
  const box = scrollerOf(panel);
  if (!box.scrollTop) return null;
  const from = seenFrom(box);
  for (const node of panel.querySelectorAll('.log p, .log li, .log tr, .log h4')) {
    const { top, bottom, height } = node.getBoundingClientRect();
    if (!height || bottom <= from) continue;
    return { node, at: top < from ? (top - from) / height : top - from };
  }
  return null;
}

/** Changes how large or where things are; what was read stays where it is read. */
export function keepPlace(panel: HTMLElement, change: () => void): void {
  const place = placeIn(panel);
  change();
  returnTo(panel, place);
}

/** Scrolls until the place is where it was; null is the beginning. */
export function returnTo(panel: HTMLElement, place: Place | null): void {
  const box = scrollerOf(panel);
  if (box !== panel) panel.scrollTop = 0;
  if (!place) {
    box.scrollTop = 0;
    return;
  }
  if (!place.node.isConnected) return;
  const { top, height } = place.node.getBoundingClientRect();
  box.scrollTop += top - seenFrom(box) - (place.at < 0 ? place.at * height : place.at);
}
