// 保答 – the citizen's page. Starts its parts and tells each what the others offer; it runs under
// Content-Security-Policy "default-src 'self'".
import { refreshField, startComposer } from './composer.js';
import { ask, restoreConversation, startRestart, useRegion } from './conversation.js';
import { $, button, el } from './dom.js';
import { showRegion, startRegions } from './region_dialog.js';

const EXAMPLES = [
  '合肥居民医保一年交多少钱？',
  '怎么在微信上交医保？',
  '断缴了有什么影响？',
  '灵活就业怎么参保？',
  '新生儿什么时候参保？',
  '异地就医怎么备案？',
];

startComposer(ask);
startRegions(useRegion);
startRestart();

$('large').addEventListener('click', () => {
  const on = document.documentElement.classList.toggle('large');
  $('large').setAttribute('aria-pressed', String(on));
  refreshField();
});

// A press beside a dialog closes it.
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

for (const example of EXAMPLES) {
  $('examples').append(el('li', '', button('chip', example, () => ask(example))));
}

// From here on index.html shows what needs scripts and no longer says that the page did not load.
document.documentElement.classList.remove('no-js');
showRegion(null);
restoreConversation();
refreshField();
