// 保答 – the citizen's page. Starts its parts and tells each what the others offer; it runs under
// Content-Security-Policy "default-src 'self'".
import { refreshField, startComposer } from './composer.js';
import { ask, restoreConversation, startRestart, useRegion } from './conversation.js';
import { $, button, el } from './dom.js';
import { showRegion, startRegions } from './region_dialog.js';
import { visit } from './storage.js';
import { words } from './words.js';

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

for (const example of words.examples) {
  $('examples').append(el('li', '', button('chip', example, () => ask(example))));
}

$('examples-title').hidden = !words.examples.length;
document.documentElement.classList.toggle('no-regions', !words.regions);

// From here on index.html shows what needs scripts and no longer says that the page did not load.
document.documentElement.classList.remove('no-js');
showRegion(null);
restoreConversation();
if (!words.regions) visit.pinned = null; // chosen when there were regions
refreshField();
