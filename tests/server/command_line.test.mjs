import assert from 'node:assert/strict';
import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkReply } from './contract.mjs';
import { run, startServer, temporaryFolder } from './server.mjs';

const now = '2025-11-22T10:00:00+08:00';
const data = temporaryFolder(); // Filled once; every command below finds its release there.

before(async () => { await (await startServer({ data, now })).stop(); });

async function succeeds(args, options) {
  const { code, stdout, stderr } = await run(args, { now, ...options });
  assert.equal(code, 0, stderr);
  return stdout;
}

test('ask answers a question', async () => {
  const told = await succeeds(['ask', '合肥居民医保一年交多少钱', '--data', data]);
  assert.match(told, /合肥市2025年度居民医保个人缴费标准为每人每年400元/);
  assert.match(told, /来源：/);
});

test('ask takes the region', async () => {
  const told = await succeeds(['ask', '居民医保一年交多少钱', '--region', '340100', '--data', data]);
  assert.match(told, /合肥市/);
});

test('ask --json prints the reply of the contract', async () => {
  const told = await succeeds(['ask', '--json', '合肥居民医保一年交多少钱', '--data', data]);
  const reply = JSON.parse(told);
  checkReply(reply);
  assert.equal(reply.kind, 'answer');
});

test('ask --json reads questions from standard input, each its own conversation', async () => {
  const input = '你好\n合肥居民医保一年交多少钱\n那上海呢？\n股票今天涨了没有\n';
  const told = await succeeds(['ask', '--json', '--data', data], { input });
  const replies = told.trimEnd().split('\n').map((line) => JSON.parse(line));
  replies.forEach(checkReply);
  assert.deepEqual(replies.map((r) => r.kind), ['smalltalk', 'answer', 'clarify', 'fallback']);
  assert.equal(new Set(replies.map((r) => r.session_id)).size, 4);
});

test('a line that is no question keeps its place and makes ask fail', async () => {
  const { code, stdout } = await run(['ask', '--json', '--data', data], { now, input: '\n你好\n' });
  assert.equal(code, 1);
  const [empty, greeting] = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(empty, {});
  assert.equal(greeting.kind, 'smalltalk');
});

test('ask without a question holds a conversation', async () => {
  const input = '合肥居民医保一年交多少钱\n那上海呢？\n退出\n你好\n';
  const told = await succeeds(['ask', '--data', data], { input });
  assert.match(told, /合肥市2025年度[\s\S]*上海市2026年度/);
  assert.doesNotMatch(told, /您好/);
});

for (const [name, region, code] of [
  ['no code', 'hefei', 2],
  ['unknown', '999999', 1],
]) {
  test(`ask with a region that is ${name} ends with ${code}`, async () => {
    const end = await run(['ask', '你好', '--region', region, '--data', data], { now });
    assert.equal(end.code, code);
    assert.match(end.stderr, /地区代码/);
  });
}

const rows = [
  { text: '合肥居民医保一年交多少钱', intents: ['pay.amount'] },
  { text: '怎么在微信上交医保？', intents: ['pay.wechat'] },
  { text: '断缴了有什么影响？怎么补缴？', intents: ['gap.consequence', 'gap.makeup'] },
  { text: '股票今天涨了没有', intents: [] },
];

test('eval measures a file of labelled questions', async () => {
  const file = path.join(temporaryFolder(), 'questions.jsonl');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const measured = JSON.parse(await succeeds(['eval', file, '--json', '--data', data]));
  assert.equal(measured.in_scope, 3);
  assert.equal(measured.top1, 3);
  assert.equal(measured.several_exact, 1);
  assert.equal(measured.out_of_scope_recall, 1);
  assert.ok(measured.questions_per_second > 0);
  assert.match(await succeeds(['eval', file, '--data', data]), /第一位正确 100/);
});

test('eval names the line that it cannot read', async () => {
  const file = path.join(temporaryFolder(), 'bad.jsonl');
  writeFileSync(file, `${JSON.stringify(rows[0])}\nnot json\n`);
  const { code, stderr } = await run(['eval', file, '--data', data], { now });
  assert.equal(code, 1);
  assert.match(stderr, /2/);
});

test('the knowledge that ships has no faults', async () => {
  assert.match(await succeeds(['kb', 'lint']), /共 0 个错误/);
});

test('kb lint finds the fault in a folder and names its file and line', async () => {
  const folder = temporaryFolder();
  cpSync(fileURLToPath(new URL('../../knowledge/data', import.meta.url)), folder, {
    recursive: true });
  const sound = await run(['kb', 'lint', folder]);
  assert.equal(sound.code, 0, sound.stdout);
  appendFileSync(path.join(folder, 'facts', 'facts.jsonl'), 'not json\n');
  const { code, stdout } = await run(['kb', 'lint', folder]);
  assert.equal(code, 1);
  assert.match(stdout, /facts\.jsonl.*\d+/);
});

test('kb lint --json tells what a program needs', async () => {
  const folder = temporaryFolder();
  cpSync(fileURLToPath(new URL('../../knowledge/data', import.meta.url)), folder, {
    recursive: true });
  appendFileSync(path.join(folder, 'lexicon', 'terms.tsv'), '没有制表符\n');
  const { code, stdout } = await run(['kb', 'lint', '--json', folder], { now });
  assert.equal(code, 1);
  const errors = JSON.parse(stdout).filter((finding) => finding.severity === 'error');
  assert.equal(errors.length, 1);
  assert.equal(errors[0].code, 'bad-columns');
  assert.match(errors[0].place, /^lexicon\/terms\.tsv:\d+$/);
  assert.deepEqual(Object.keys(errors[0]), ['severity', 'code', 'place', 'entry', 'message']);
});

test('kb lint does not take an empty folder for sound knowledge', async () => {
  const { code, stderr } = await run(['kb', 'lint', temporaryFolder()]);
  assert.equal(code, 1);
  assert.match(stderr, /没有知识/);
});

test('doctor finds a sound installation', async () => {
  const told = await succeeds(['doctor', '--data', data]);
  assert.match(told, /正常/);
  assert.doesNotMatch(told, /有误/);
});

test('doctor says what is wrong and how to mend it', async () => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const { code, stdout } = await run(['doctor', '--data', file], { now });
  assert.equal(code, 1);
  assert.match(stdout, /有误[\s\S]*处理办法/);
});

for (const [args, told] of [[['kb', 'import'], /缺少 path。用 baoda kb import --help/],
  [['kb', 'draft', '--colour'], /不认识 --colour/], [['eval', 'nowhere.jsonl'], /没有文件/]]) {
  test(`a wrong command line is told in Chinese: baoda ${args.join(' ')}`, async () => {
    const { code, stderr } = await run(args, { now });
    assert.equal(code, 2);
    assert.match(stderr, told);
  });
}

for (const args of [[], ['serve'], ['ask'], ['eval'], ['kb'], ['kb', 'lint'], ['doctor']]) {
  test(`help: ${['baoda', ...args].join(' ')} --help`, async () => {
    assert.match(await succeeds([...args, '--help']), /^用法: baoda/m);
  });
}
