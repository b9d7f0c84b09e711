// The page for deployers: writes the real address into the snippets, copies them, opens the chat.
import type {} from '../baoda';

const base = new URL('.', window.location.href).href;

for (const node of document.querySelectorAll('.base')) node.textContent = base;
for (const node of document.querySelectorAll('.origin')) node.textContent = window.location.origin;

const COPY = '复制';
const COPIED = '✓ 已复制';
const FAILED = '请选中文字复制';

async function copy(code: Element, node: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent || '');
    node.textContent = COPIED;
  } catch (_) {
    getSelection()?.selectAllChildren(code);
    node.textContent = FAILED;
  }
}

for (const snippet of document.querySelectorAll('.snippet')) {
  const code = snippet.querySelector('code')!;
  const node = document.createElement('button');
  node.type = 'button';
  node.textContent = COPY;
  node.setAttribute('aria-describedby',
    snippet.querySelector('pre')!.getAttribute('aria-labelledby')!);
  node.addEventListener('click', () => { void copy(code, node); });
  snippet.append(node);
}

document.getElementById('open')!.addEventListener('click', (event) => {
  if (!window.Baoda) return; // the link leads to the page without scripts
  event.preventDefault();
  void window.Baoda.open();
});
