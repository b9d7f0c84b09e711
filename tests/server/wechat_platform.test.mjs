// Calls of the platform's API by the real binary, against a fake of it on the loopback.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { run, temporaryFolder } from './server.mjs';
import {
  accountSettings, counted, field, message, push, say, startAccount, until,
} from './wechat.mjs';

const NOW = '2024-11-22T10:00:00+08:00';
const SECRET = 'endToEndAppSecret';
const LONG = '合肥居民医保交多少钱，什么时候截止？';

/** The platform: what was asked of it, and what it answers by path. */
class Platform {
  asked = [];
  answers = {
    '/cgi-bin/stable_token': { access_token: 'fake-access-token', expires_in: 7200 },
    '/cgi-bin/customservice/getonlinekflist': { kf_online_list: [] },
    '/cgi-bin/getcallbackip': { ip_list: ['101.226.103.0/25', '2408:8664::1'] },
  };

  async start() {
    this.server = http.createServer((asking, answering) => {
      let body = '';
      asking.setEncoding('utf8').on('data', (piece) => { body += piece; });
      asking.on('end', () => {
        const url = new URL(asking.url, 'http://platform');
        this.asked.push({ path: url.pathname, body, token: url.searchParams.get('access_token') });
        answering.end(JSON.stringify(this.answers[url.pathname] ?? { errcode: 0, errmsg: 'ok' }));
      });
    });
    await new Promise((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    this.url = `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    this.server.closeAllConnections?.();
    this.server.close();
  }

  /** The bodies of what was asked of this path. */
  of(path_) {
    return this.asked.filter((one) => one.path === path_).map((one) => one.body);
  }

  settings(more = {}) {
    return { BAODA_WECHAT_SECRET: SECRET, BAODA_WECHAT_API: this.url, ...more };
  }
}

let platform;
const data = temporaryFolder();
before(async () => {
  platform = new Platform();
  await platform.start();
});
after(() => platform?.stop());

test('what does not fit follows by the API, with a token that outlives a restart', async () => {
  const env = platform.settings({ BAODA_WECHAT_CUSTOMER_SERVICE: 'true' });
  for (const user of ['oFirst', 'oSecond']) {
    const server = await startAccount('plain', { now: NOW, data, env });
    const before_ = platform.of('/cgi-bin/message/custom/send').length;
    assert.match(await say(server, user, LONG), /下文马上发来/);
    await until(() => platform.of('/cgi-bin/message/custom/send').length > before_);
    const sent = JSON.parse(platform.of('/cgi-bin/message/custom/send').at(-1));
    assert.equal(sent.touser, user);
    assert.match(sent.text.content, /来源：合肥市医疗保障局/);
    await until(async () => await counted(server, 'baoda_wechat_sent_total') === 1);
    await server.stop();
    assert.ok(!server.stderr.includes('fake-access-token') && !server.stderr.includes(SECRET));
  }
  assert.equal(platform.of('/cgi-bin/stable_token').length, 1);
  const file = readdirSync(data).find((name) => name.startsWith('wechat_access'));
  assert.equal(statSync(path.join(data, file)).mode & 0o777, 0o600);
  assert.ok(!readFileSync(path.join(data, file), 'utf8').includes(SECRET));
});

test('a person is handed over only to a desk with somebody at it', async () => {
  const env = platform.settings({ BAODA_WECHAT_DESK: 'true' });
  const nobody = await startAccount('secure', { now: NOW, data, env });
  assert.match(await say(nobody, 'oUser', '转人工'), /现在没有客服在线.*12393/s);
  await nobody.stop();
  platform.answers['/cgi-bin/customservice/getonlinekflist'] = {
    kf_online_list: [{ kf_account: 'a@x', status: 1, kf_id: '1001', accepted_case: 0 }] };
  const somebody = await startAccount('secure', { now: NOW, data, env });
  const { xml } = await push(somebody, message('oUser', '转人工'));
  assert.equal(field(xml, 'MsgType'), 'transfer_customer_service');
  assert.match(await say(somebody, 'oUser', '合肥居民医保一年交多少钱'), /合肥市2025年度/);
  await somebody.stop();
});

test('the menu is created from the command line', async () => {
  const env = accountSettings('secure', platform.settings());
  const page = 'https://example.org/';
  const shown = await run(['wechat', 'menu', '--data', data, '--page', page, '--dry-run'],
    { now: NOW, env });
  assert.equal(shown.code, 0, shown.stderr);
  assert.equal(platform.of('/cgi-bin/menu/create').length, 0);
  const created = await run(['wechat', 'menu', '--data', data, '--page', page], { now: NOW, env });
  assert.equal(created.code, 0, created.stderr);
  assert.equal(platform.of('/cgi-bin/menu/create')[0], shown.stdout.trim());
  assert.deepEqual(JSON.parse(shown.stdout).button.map((button) => button.key ?? button.url),
    ['HELP', 'HUMAN', page]);
  platform.answers['/cgi-bin/menu/create'] = { errcode: 48001, errmsg: 'api unauthorized' };
  const refused = await run(['wechat', 'menu', '--data', data], { now: NOW, env });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /48001/);
});

test("the platform's addresses are rules for nginx", async () => {
  const env = accountSettings('secure', platform.settings());
  const list = await run(['wechat', 'addresses', '--data', data], { env });
  assert.equal(list.stdout, 'allow 101.226.103.0/25;\nallow 2408:8664::1;\ndeny all;\n');
  const none = await run(['wechat', 'addresses', '--data', data], { env: accountSettings('secure') });
  assert.equal(none.code, 1);
  assert.match(none.stderr, /没有 AppSecret/);
  const unknown = await run(['wechat', 'addresses', '--account', 'x', '--data', data], { env });
  assert.match(unknown.stderr, /没有配置微信账号 x/);
});
