// Killed at any moment of an import or a publication, the data folder holds the release that was
// live before or the new one, whole, and a draft that is the old or the new one.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { emptyHome, run, start, temporaryFolder } from './server.mjs';

const ROUNDS = Number(process.env.BAODA_CRASHES ?? 50);

/** The same moments every time: a linear congruential generator, 0 to 1. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const table = path.join(temporaryFolder(), 'entries.csv');

function write(edition) {
  const rows = Array.from({ length: 200 }, (_, i) => (
    `e${i},第${i}件事怎么办？,第${edition}版的办法。,"${i}号事情如何办理\n办${i}号事"`));
  writeFileSync(table, `编号,问题,答案,问法\n${rows.join('\n')}\n`);
}

async function ok(data, ...args) {
  const { code, stdout, stderr } = await run([...args, '--data', data]);
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Runs a command and kills it after a while; true when it was killed before it ended. */
async function interrupted(data, args, afterMs) {
  const program = start([...args, '--data', data]);
  const timer = setTimeout(() => program.child.kill('SIGKILL'), afterMs);
  const { signal } = await program.ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

/** The one edition that all 200 answers of a state tell. */
async function editionOf(data, ...which) {
  const out = path.join(temporaryFolder(), 'entries.jsonl');
  await ok(data, 'kb', 'export', out, '--sheet', 'entries', '--format', 'jsonl', ...which);
  const answers = readFileSync(out, 'utf8').split('\n').filter((line) => line.includes('"e'))
    .map((line) => JSON.parse(line)).filter((row) => /^e\d+$/.test(row.key))
    .map((row) => Number(/第(\d+)版/.exec(row.answer)[1]));
  assert.equal(answers.length, 200);
  assert.equal(new Set(answers).size, 1, 'all rows are of one edition');
  return answers[0];
}

async function liveRelease(data) {
  return /\* (r\d+-\w+)/.exec(await ok(data, 'kb', 'releases'))[1];
}

test(`${ROUNDS} kills at random moments of import and publish`, async () => {
  const data = await emptyHome();
  write(0);
  const importMs = await timed(() => ok(data, 'kb', 'import', table));
  const publishMs = await timed(() => ok(data, 'kb', 'publish', '--force'));
  const random = generator(20261122);
  const counts = { import: 0, publish: 0, killed: 0 };
  let live = 0;
  for (let round = 1; round <= ROUNDS; ++round) {
    write(round);
    if (round % 2 === 0) {
      counts.import += 1;
      counts.killed += await interrupted(data, ['kb', 'import', table], random() * importMs * 1.2);
      const draft = await editionOf(data);
      assert.ok(draft === live || draft === round, `draft ${draft} after round ${round}`);
    } else {
      await ok(data, 'kb', 'import', table);
      counts.publish += 1;
      counts.killed += await interrupted(data, ['kb', 'publish', '--force'],
        random() * publishMs * 1.2);
    }
    const now = await editionOf(data, '--release', await liveRelease(data));
    assert.ok(now === live || now === round, `live ${now} after round ${round}`);
    live = now;
    assert.match(await ok(data, 'doctor'), /正常 数据库完整/);
    await ok(data, 'kb', 'draft', '--discard');
  }
  console.log(JSON.stringify(counts));
  assert.ok(counts.killed > ROUNDS / 3, 'enough of them were cut off in the middle');
});
