import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';

import { ask, run, startServer, temporaryFolder } from './server.mjs';

for (const signal of ['SIGTERM', 'SIGINT']) {
  test(`it says where it listens and ends with 0 at ${signal}`, async (t) => {
    const server = await startServer();
    t.after(() => server.stop());
    assert.ok(server.port > 0);
    await ask(server, '你好');
    server.child.kill(signal);
    const { code, signal: killed, stdout } = await server.ended;
    assert.equal(code, 0);
    assert.equal(killed, null);
    assert.equal(stdout, `listening on ${server.url}\n`);
  });
}

test('standard error is one JSON object a line and never what a user typed', async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  await ask(server, '我的秘密问题是合肥医保');
  const { stderr } = await server.stop();
  const lines = stderr.trim().split('\n').map((line) => JSON.parse(line));
  // Another service on this machine may have the usual port of metrics.
  const events = lines.map((line) => line.event).filter((event) => event !== 'ops.not_listening');
  assert.deepEqual(events, ['release.published', 'server.stopped']);
  assert.doesNotMatch(stderr, /秘密/);
});

/** Hundredths of a second that the program has computed so far; waiting does not count. */
function computed({ pid }) {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' '); // The first is the third of proc(5), the state.
  return Number(fields[11]) + Number(fields[12]);
}

test('the first start fills an empty folder, and the second is no slower', async (t) => {
  const data = path.join(temporaryFolder(), 'new', 'folder');
  const first = await startServer({ data });
  t.after(() => first.stop());
  const firstWork = computed(first);
  const { reply: before } = await ask(first, '合肥居民医保一年交多少钱');
  assert.ok(existsSync(path.join(data, 'baoda.db')));
  assert.equal(statSync(data).mode & 0o777, 0o700);
  await first.stop();

  const second = await startServer({ data });
  t.after(() => second.stop());
  const secondWork = computed(second);
  const { reply: after } = await ask(second, '合肥居民医保一年交多少钱');
  assert.equal(after.release, before.release);
  assert.equal(after.text, before.text);
  const { stderr } = await second.stop();
  assert.doesNotMatch(stderr, /release\.published/);
  // The same work takes a busy machine's shared core up to a third longer.
  const told = `${firstWork}0 ms, then ${secondWork}0 ms of work`;
  t.diagnostic(told);
  assert.ok(secondWork <= firstWork * 1.33, told);
});

test('it recovers the folder of a server that was killed', async (t) => {
  const data = temporaryFolder();
  const killed = await startServer({ data });
  t.after(() => killed.kill());
  await ask(killed, '你好');
  await killed.kill();
  const again = await startServer({ data });
  t.after(() => again.stop());
  assert.equal((await ask(again, '你好')).reply.kind, 'smalltalk');
});

test('a data path that is a file ends it with 4 and says so', async () => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const { code, stdout, stderr } = await run(['serve', '--port', '0', '--data', file]);
  assert.equal(code, 4);
  assert.equal(stdout, '');
  assert.match(stderr, /数据目录/);
  assert.ok(stderr.includes(file), stderr);
});

test('a port in use ends it with 6 and says so', async (t) => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await new Promise((resolve) => { taken.once('listening', resolve); });
  const { port } = taken.address();
  const data = temporaryFolder();
  const { code, stdout, stderr } = await run(['serve', '--port', String(port), '--data', data]);
  assert.equal(code, 6);
  assert.equal(stdout, '');
  assert.match(stderr, new RegExp(`不能监听 127\\.0\\.0\\.1:${port}`));
});

for (const [name, args] of [
  ['an unknown flag', ['serve', '--quick']],
  ['an unknown command', ['dance']],
  ['no command', []],
  ['a port that is no number', ['serve', '--port', 'http']],
  ['eval without a file', ['eval']],
]) {
  test(`${name} ends it with 2`, async () => {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.notEqual(stderr, '');
  });
}

for (const [name, args, options] of [
  ['a port out of range', ['serve', '--port', '65536'], {}],
  ['BAODA_NOW that is no moment', ['serve'], { now: 'tomorrow' }],
  ['a configuration file that is missing', ['serve', '--config', '/nowhere.toml'], {}],
]) {
  test(`${name} ends it with 3`, async () => {
    const { code, stderr } = await run([...args, '--data', temporaryFolder()], options);
    assert.equal(code, 3);
    assert.match(stderr, /\p{Script=Han}/u);
  });
}

test('settings come from flag over environment over file', async (t) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'baoda.toml');
  writeFileSync(file, 'default_region = "340100"\n[server]\nport = 1\n');
  const env = { BAODA_CONFIG: file, BAODA_SERVER_PORT: '2' };
  const server = await startServer({ port: 0, env });
  t.after(() => server.stop());
  const { reply } = await ask(server, '居民医保一年交多少钱');
  assert.deepEqual(reply.region, { code: '340100', name: '合肥市', origin: 'default' });
});
