// WeChat accounts as the platform meets them: the real binary, the real protocol.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { get, request, run, startServer, temporaryFolder } from './server.mjs';
import {
  accountSettings, counted, event, field, message, push, say, seal, signature, startAccount, TOKEN,
  until,
} from './wechat.mjs';

const NOW = '2024-11-22T10:00:00+08:00';

let server;
before(async () => { server = await startAccount('secure', { now: NOW }); });
after(() => server?.stop());

function verification(token = TOKEN) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return new URLSearchParams({ signature: signature(token, timestamp, 'n'), timestamp, nonce: 'n',
    echostr: '5837397824512789362' });
}

test('the console verifies the address', async () => {
  const good = await get(server, `/wechat?${verification()}`);
  assert.equal(good.status, 200);
  assert.equal(good.text, '5837397824512789362');
  assert.match(good.headers['content-type'], /^text\/plain/);
  const bad = await get(server, `/wechat?${verification('another')}`);
  assert.equal(bad.status, 403);
  assert.equal(bad.text, '');
  assert.equal((await get(server, '/wechat')).status, 403);
});

test('a conversation goes on as on the web', async () => {
  assert.match(await say(server, 'oTalk', '居民医保一年交多少钱'), /请告诉我您的参保地/);
  assert.match(await say(server, 'oTalk', '合肥'), /合肥市2025年度.*400元/);
  assert.match(await say(server, 'oTalk', '那上海呢'), /上海/);
});

test('a retry gets the very same reply and is no turn', async () => {
  const before_ = await counted(server, 'baoda_wechat_turns_total');
  const xml = message('oRetry', '合肥居民医保交多少钱，什么时候截止？');
  const replies = await Promise.all(Array.from({ length: 30 }, () => push(server, xml)));
  for (const reply of replies) assert.equal(reply.xml, replies[0].xml);
  assert.equal(new Set(replies.map((reply) => reply.text)).size, 30, 'each sealed anew');
  assert.match(field(replies[0].xml, 'Content'), /回复“继续”看下文/);
  const more = message('oRetry', '继续');
  const page = (await push(server, more)).xml;
  assert.equal((await push(server, more)).xml, page, 'a retry of 继续 skips nothing');
  assert.equal(await counted(server, 'baoda_wechat_turns_total'), before_ + 2);
});

test('a retry after a restart still gets the same words', async () => {
  const first = await startAccount('plain', { now: NOW });
  const xml = message('oRestart', '微信怎么交医保');
  const told = field((await push(first, xml)).xml, 'Content');
  await first.kill();
  const second = await startAccount('plain', { now: NOW, data: first.data });
  assert.equal(field((await push(second, xml)).xml, 'Content'), told);
  await second.stop();
});

test('events are answered or passed over, each once', async () => {
  const welcome = await push(server, event('oEvent', 'subscribe', 'qrscene_340100'));
  assert.match(field(welcome.xml, 'Content'), /欢迎关注.*合肥市/s);
  for (const kind of ['VIEW', 'LOCATION', 'TEMPLATESENDJOBFINISH', 'brand_new']) {
    assert.equal((await push(server, event('oEvent', kind, 'x'))).text, 'success');
  }
  const click = event('oEvent', 'CLICK', 'HELP');
  assert.equal((await push(server, click)).xml, (await push(server, click)).xml);
});

test('neither openid nor secret is stored or logged', async () => {
  await say(server, 'oNobodyMayKnowThisOpenid', '合肥医保怎么交');
  const files = readdirSync(server.data).map((name) => path.join(server.data, name));
  for (const secret of ['oNobodyMayKnowThisOpenid', ...Object.values(accountSettings('x')).slice(1)]) {
    assert.ok(!server.stderr.includes(secret) && !server.stdout.includes(secret), 'log');
    for (const file of files) assert.ok(!readFileSync(file).includes(secret), file);
  }
});

test('who stops following is erased', async () => {
  const marker = '我家住在一个很小的村子里';
  await say(server, 'oLeaves', `${marker}，合肥医保怎么交`);
  const stored = () => readdirSync(server.data).some(
    (name) => readFileSync(path.join(server.data, name)).includes(marker));
  assert.ok(stored());
  assert.equal((await push(server, event('oLeaves', 'unsubscribe'))).text, 'success');
  assert.ok(!stored());
});

test('plain text is refused where a key is configured', async () => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const query = new URLSearchParams({ signature: signature(TOKEN, timestamp, 'n'), timestamp,
    nonce: 'n' });
  const response = await request(server, 'POST', `/wechat?${query}`, { body: message('o', '你好') });
  assert.equal(response.status, 403);
  assert.equal(response.text, '');
  await until(() => server.stderr.includes('"wechat.mode_differs"'));
});

test('who knows the token but not the key is told nothing, the operator is', async () => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const sealed = Buffer.alloc(64, 7).toString('base64');
  const query = new URLSearchParams({ timestamp, nonce: 'n', encrypt_type: 'aes',
    msg_signature: signature(TOKEN, timestamp, 'n', sealed) });
  const response = await request(server, 'POST', `/wechat?${query}`,
    { body: `<xml><Encrypt>${sealed}</Encrypt></xml>` });
  assert.equal(response.status, 403);
  assert.equal(response.text, '');
  await until(() => server.stderr.includes('"wechat.cannot_open"'));
});

test('several accounts are served, each under its path', async () => {
  const data = temporaryFolder();
  const file = path.join(data, 'baoda.toml');
  const token = path.join(data, 'token');
  writeFileSync(token, `${TOKEN}\n`);
  writeFileSync(file, `[wechat.accounts.second]\nmode = "plain"\ntoken_file = "${token}"\n`);
  const both = await startAccount('secure', { now: NOW, env: { BAODA_CONFIG: file } });
  assert.ok((await say(both, 'oUser', '你好')).length > 0);
  const second = { url: both.url, mode: 'plain' };
  assert.match(await say(second, 'oUser', '合肥居民医保一年交多少钱', { path: '/wechat/second' }),
    /合肥市/);
  assert.match(await say(both, 'oUser', '居民医保一年交多少钱'), /请告诉我您的参保地/,
    'accounts do not share conversations');
  assert.equal((await get(both, `/wechat/third?${verification()}`)).status, 404);
  await both.stop();
});

test('an application of WeCom is verified and answered', async () => {
  const work = await startAccount('secure', { now: NOW, env: { BAODA_WECHAT_PLATFORM: 'wecom' } });
  const timestamp = String(Math.floor(Date.now() / 1000));
  for (let tries = 0; tries < 20; tries += 1) { // A ciphertext with + and / among them.
    const echostr = seal('1616140317555161061');
    const query = new URLSearchParams({ timestamp, nonce: 'n', echostr,
      msg_signature: signature(TOKEN, timestamp, 'n', echostr) });
    const response = await get(work, `/wechat?${query}`);
    assert.equal(response.text, '1616140317555161061');
  }
  assert.equal((await get(work, `/wechat?${verification()}`)).status, 403);
  assert.match(await say(work, 'ZhangSan', '合肥居民医保一年交多少钱'), /合肥市2025年度/);
  assert.equal((await push(work, event('ZhangSan', 'enter_agent'))).text, 'success');
  await work.stop();
});

test('without an account there is no callback', async () => {
  const none = await startServer({ now: NOW });
  assert.equal((await get(none, `/wechat?${verification()}`)).status, 404);
  await none.stop();
});

test('a setting that cannot be right stops the start and names itself', async () => {
  const wrong = [
    [{ BAODA_WECHAT_AESKEY: 'short' }, /EncodingAESKey/],
    [{ BAODA_WECHAT_MODE: 'open' }, /plain、compat、secure/],
    [{ BAODA_WECHAT_APPID: '' }, /AppID/],
  ];
  for (const [env, words] of wrong) {
    const end = await run(['serve', '--port', '0', '--data', temporaryFolder()],
      { env: accountSettings('secure', env) });
    assert.equal(end.code, 3);
    assert.match(end.stderr, words);
    assert.ok(!end.stderr.includes(TOKEN));
  }
});

test('doctor tells of the accounts', async () => {
  const end = await run(['doctor', '--data', server.data], { env: accountSettings('plain') });
  assert.equal(end.code, 0, end.stdout);
  assert.match(end.stdout, /正常 微信账号 default（公众号，明文模式，回调地址的路径是 \/wechat）/);
  assert.match(end.stdout, /提示 微信账号 default 用的是明文模式/);
});

test('metrics are not on the public listener', async () => {
  assert.equal((await get(server, '/metrics')).status, 404);
  const end = await run(['serve', '--port', '0', '--ops-port', String(server.port), '--data',
    temporaryFolder()]);
  assert.equal(end.code, 6);
  assert.match(end.stderr, /监控端口/);
});
