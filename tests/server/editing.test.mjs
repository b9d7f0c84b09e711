// An editor's day on the command line: import, look, publish, take back; what goes out comes in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { emptyHome, run, temporaryFolder } from './server.mjs';

const now = '2026-11-22T10:00:00+08:00';

async function kb(data, args, expected = 0) {
  const { code, stdout, stderr } = await run(['kb', ...args, '--data', data], { now });
  assert.equal(code, expected, stdout + stderr);
  return stdout;
}

function file(name, content) {
  const target = path.join(temporaryFolder(), name);
  writeFileSync(target, content);
  return target;
}

async function ask(data, question, day = now) {
  const { stdout } = await run(['ask', '--json', question, '--data', data], { now: day });
  return JSON.parse(stdout);
}

const library = '问题,答案,问法\n'
  + '图书馆几点开门？,上午九点开门。,"什么时候开门\n几点可以进馆"\n'
  + '怎么借书？,凭借书证借书。,"借书要带什么\n如何借书"\n';

test('rows go to the draft, the draft is published, the answer is there', async () => {
  const data = await emptyHome({ now });
  const told = await kb(data, ['import', '--sheet', 'entries', file('问答.csv', library)]);
  assert.match(told, /新增 2，修改 0/);
  assert.equal((await ask(data, '怎么借书')).kind, 'fallback');
  assert.match(await kb(data, ['draft']), /\+ 问答 q-/);
  assert.match(await kb(data, ['publish', '--author', '李四']), /已发布 r2-/);
  assert.match((await ask(data, '怎么借书')).text, /凭借书证借书/);
  assert.match(await kb(data, ['releases']), /\* r2-\w+ .*李四/);
  assert.match(await kb(data, ['draft']), /没有草稿/);
});

test('an answer is changed by its question, and rolled back', async () => {
  const data = await emptyHome({ now });
  await kb(data, ['import', '--sheet', 'entries', file('a.csv', library)]);
  await kb(data, ['publish']);
  const changed = '问题,答案\n怎么借书？,刷脸借书。\n';
  await kb(data, ['import', '--sheet', 'entries', file('b.csv', changed)]);
  assert.match(await kb(data, ['diff']), /^~ 问答 q-\w+：answer$/m);
  assert.match(await kb(data, ['publish']), /原：凭借书证借书。\n {2}现：刷脸借书。/);
  assert.match((await ask(data, '怎么借书')).text, /刷脸/);
  const [, first] = /(r2-\w+)/.exec(await kb(data, ['releases']));
  await kb(data, ['rollback', first]);
  assert.match((await ask(data, '怎么借书')).text, /借书证/);
});

test('when a source was checked is told, and after a year that it may be outdated', async () => {
  const data = await emptyHome({ now });
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'sources.csv'),
    '编号,标题,发文机关,文号,日期,核对日期\nS1,借阅规则,市图书馆,市图发〔2025〕3号,2025-05,2026/10/20\n');
  writeFileSync(path.join(folder, 'entries.csv'), `问题,答案,sources\n怎么借书？,凭借书证借书。,S1\n`);
  await kb(data, ['import', folder]);
  await kb(data, ['publish']);
  const fresh = await ask(data, '怎么借书');
  assert.deepEqual(fresh.sources, [{ title: '借阅规则', publisher: '市图书馆',
    number: '市图发〔2025〕3号', via: '', url: '', published: '2025-05', checked: '2026-10-20' }]);
  assert.match(fresh.text, /《借阅规则》（市图发〔2025〕3号，2025-05，2026-10-20核对）/);
  assert.doesNotMatch(fresh.text, /可能已有变化/);
  const stale = await ask(data, '怎么借书', '2027-10-21T09:00:00+08:00');
  const note = '这里依据的来源上次核对是2026年10月20日，已超过12个月，内容可能已有变化，'
    + '请以最新公告为准，或联系工作人员确认。';
  assert.deepEqual(stale.parts[0].blocks.at(-1), { t: 'note', kind: 'expired', text: note });
  assert.ok(stale.text.includes(note));
  const bad = file('sources.csv', 'id,checked\nS1,2026-11-23\n');
  await kb(data, ['import', bad]);
  assert.match(await kb(data, ['publish'], 1), /checked-in-future|核对日期 2026-11-23 还没有到/);
  const back = path.join(temporaryFolder(), 'back');
  await kb(data, ['export', back]);
});

test('a bad row keeps the file out and is told by file, line and column', async () => {
  const data = await emptyHome({ now });
  const bad = file('entries.csv', `${library}没有答案？,,\n`);
  const told = await kb(data, ['import', bad], 1);
  assert.match(told, /拒绝 entries\.csv:6 entries q-\w+：answer（答案）：不能为空。/);
  assert.match(await kb(data, ['draft']), /没有草稿/);
  assert.match(await kb(data, ['import', '--partial', bad]), /新增 2.*拒绝 1/);
});

test('a dry run tells rows, tests and answers, and changes nothing', async () => {
  const data = await emptyHome({ now });
  await kb(data, ['import', '--sheet', 'entries', file('a.csv', library)]);
  await kb(data, ['import', file('tests.csv', '问题,应包含\n怎么借书,借书证\n')]);
  await kb(data, ['publish']);
  const changed = file('entries.jsonl', '{"question":"怎么借书？","answer":"刷脸借书。"}\n');
  const told = JSON.parse(await kb(data, ['import', '--dry-run', '--json', changed]));
  assert.deepEqual([told.changed, told.added, told.refused], [1, 0, 0]);
  assert.deepEqual(told.rows[0].columns, ['answer']);
  assert.equal(told.impact.tests_broken.length, 1);
  assert.ok(told.impact.answers_changed.some((change) => /刷脸/.test(change.after)));
  assert.match(await kb(data, ['draft']), /没有草稿/);
});

test('a test that breaks refuses the publication, force says so in the note', async () => {
  const data = await emptyHome({ now });
  await kb(data, ['import', '--sheet', 'entries', file('a.csv', library)]);
  await kb(data, ['import', file('tests.csv', '问题,应包含\n怎么借书,身份证\n')]);
  assert.match(await kb(data, ['publish'], 1), /未通过 tests\/editor\.jsonl:1“怎么借书”/);
  assert.match(await kb(data, ['draft']), /草稿第/);
  await kb(data, ['publish', '--force', '--note', '先用着']);
  assert.match(await kb(data, ['releases']), /先用着（有检查未通过，强制发布）/);
});

test('a table saved by Excel in China comes in: GB18030, and UTF-8 with a byte order mark', async () => {
  const gb = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: library });
  for (const bytes of [gb, Buffer.from(`\ufeff${library}`)]) {
    const data = await emptyHome({ now });
    assert.match(await kb(data, ['import', file('entries.csv', bytes)]), /新增 2/);
  }
});

test('a cell that a spreadsheet would run goes out guarded and comes in as it was', async () => {
  const data = await emptyHome({ now });
  const row = '编号,问题,答案\nx,加一怎么算？,"=1+1"\n';
  await kb(data, ['import', file('entries.csv', row)]);
  const out = path.join(temporaryFolder(), 'out');
  await kb(data, ['export', out, '--sheet', 'entries']);
  assert.match(readFileSync(path.join(out, 'entries.csv'), 'utf8'), /,'=1\+1,/);
  assert.match(await kb(data, ['import', path.join(out, 'entries.csv')]), /修改 0，不变/);
});

for (const [format, target] of [['csv', 'out'], ['jsonl', 'out'], ['xlsx', 'out.xlsx'],
  ['files', 'out']]) {
  test(`the shipped knowledge goes out as ${format} and comes back unchanged`, async () => {
    const data = temporaryFolder();
    const out = path.join(temporaryFolder(), target);
    await kb(data, ['export', out, '--format', format]);
    const told = await kb(data, ['import', '--replace', out]);
    assert.match(told, /新增 0，修改 0，不变 \d+，删除 0，拒绝 0/);
    assert.match(await kb(data, ['draft']), /有 0 处不同/);
  });
}

test('what one service exports another one takes whole', async () => {
  const from = temporaryFolder();
  const to = await emptyHome({ now });
  const out = path.join(temporaryFolder(), 'out');
  await kb(from, ['export', out, '--format', 'csv']);
  await kb(to, ['import', '--replace', out]);
  await kb(to, ['publish']);
  const back = path.join(temporaryFolder(), 'back');
  await kb(to, ['export', back, '--format', 'csv']);
  for (const name of ['entries', 'facts', 'sources', 'regions', 'aliases', 'synonyms', 'tests',
    'documents']) {
    const read = (folder) => readFileSync(path.join(folder, `${name}.csv`), 'utf8');
    assert.equal(read(back), read(out), name);
  }
});

test('a document that cannot be read does not spoil the draft', async () => {
  const data = await emptyHome({ now });
  const broken = file('documents.csv', 'name,content\nsettings.toml,"subject = ["\n');
  const { code, stderr } = await run(['kb', 'import', broken, '--data', data], { now });
  assert.equal(code, 1);
  assert.match(stderr, /settings\.toml/);
  assert.match(await kb(data, ['import', file('问答.csv', library)]), /新增 2/);
});
