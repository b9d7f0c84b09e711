// A website of somebody else, on an origin of its own, that carries the chat.
import http from 'node:http';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';

import { launch, visitOpen } from './browser.mjs';
import { startServer, temporaryFolder } from '../server/server.mjs';

export const KEY = 'pk_city_web';

/** Of a page that allows nothing but itself and the chat's service. */
export function strictPolicy(service) {
  return `default-src 'none'; script-src ${service}; connect-src ${service}; style-src ${service}; `
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    + "require-trusted-types-for 'script'; trusted-types baoda";
}

/** The one line that a site's developer pastes. */
export function snippet(service, attributes = '') {
  return `<script defer src="${service}/widget.js" data-site="${KEY}" ${attributes}></script>`;
}

/** A page around the snippet. */
export function pageWith(body, head = '') {
  return '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某某市政府</title>'
    + `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head>`
    + `<body>${body}</body></html>`;
}

const TEXT = '<main><h1>某某市人民政府</h1><p>通知公告</p><button id="own">本站按钮</button></main>';

/** The site and the service, each on its origin; stopped when the tests end. */
export async function startBoth(
  { now = '2025-11-22T10:00:00+08:00', settings = '', data } = {},
) {
  const pages = new Map();
  const site = http.createServer((request, response) => {
    const page = pages.get(new URL(request.url, 'http://site').pathname);
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8', ...(page ? page.headers : {}) });
    response.end(page ? page.html : '');
  });
  await new Promise((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${site.address().port}`;
  const config = path.join(temporaryFolder(), 'baoda.toml');
  writeFileSync(config, `[[sites]]\nkey = "${KEY}"\norigins = ["${origin}"]\n`
    + `title = "某某市医疗保障局"\n${settings}`);
  const service = await startServer({ now, data, flags: ['--config', config] }).catch((error) => {
    site.close();
    throw error;
  });
  const both = {
    origin,
    service,
    config,
    /** Puts a page on the site; gives its address. */
    page(html, headers = {}) {
      const name = `/page-${pages.size + 1}`;
      pages.set(name, { html, headers });
      return origin + name;
    },
    /** A plain page with the snippet, under the strictest policy. */
    plain(attributes = '', { head = '', body = TEXT, policy } = {}) {
      const html = pageWith(body + snippet(service.url, attributes), head);
      const csp = policy === undefined ? strictPolicy(service.url) : policy;
      return both.page(html, csp ? { 'content-security-policy': csp } : {});
    },
    async stop() {
      site.closeAllConnections?.();
      await Promise.all([new Promise((resolve) => { site.close(resolve); }), service.stop()]);
    },
  };
  return both;
}

/** Both and a browser for all tests of a file, gone when they end; `start` opens the chat on a plain
 *  page. */
export async function stage(options) {
  const both = await startBoth(options);
  const browser = await launch().catch(async (error) => {
    await both.stop();
    throw error;
  });
  after(() => Promise.all([browser.close(), both.stop()]));
  const start = (t, options) => visitOpen(t, browser, both.plain(), options);
  return { both, browser, start };
}
