// Bundles a module of bot/web, as the build does, so that Node.js can run it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const WEB = fileURLToPath(new URL('../../bot/web/', import.meta.url));

/** What the module exports; `name` is its path below bot/web. */
export async function load(name) {
  const folder = mkdtempSync(path.join(tmpdir(), 'baoda-web-'));
  try {
    const out = path.join(folder, 'module.mjs');
    execFileSync('esbuild', [WEB + name, '--bundle', '--format=esm', '--log-level=error',
      `--outfile=${out}`]);
    return await import(pathToFileURL(out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
