// Telephone numbers of people who know: they stand at the same place in every view.
import { dial, el, icon, ICONS, inChinese } from './dom';
import type { Stage } from './stage';

/** The site's numbers, each a link that dials; at most that many. */
export function phonesView(stage: Stage, cls: string, most = Infinity): HTMLElement {
  const rows = stage.config.phones.slice(0, most).map((phone) => {
    const link = dial(phone.number, `${phone.name} ${phone.number}`);
    link.prepend(icon(ICONS.phone));
    return el('li', '', link, phone.hours ? el('span', 'hours', phone.hours) : null);
  });
  return inChinese(el('ul', cls, ...rows));
}

/** Tells the site when somebody dials, wherever the link stands. */
export function watchDialling(stage: Stage): void {
  stage.panel.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="tel:"]');
    if (link) stage.tell('baoda:handoff', { number: link.href.slice('tel:'.length) });
  });
}
