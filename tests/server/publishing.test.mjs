// Publishing again and again while people ask: nobody is turned away, and no answer is made of two
// releases.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import {
  UNLIMITED, emptyHome, postChat, run, startServer, temporaryFolder,
} from './server.mjs';

const PUBLISHES = Number(process.env.BAODA_PUBLISHES ?? 500);
const CLIENTS = 8;
const QUESTION = '怎么借书，几点开门？';

/** Status and reply of one question. */
async function chat(server, message) {
  const response = await postChat(server, JSON.stringify(message));
  return { status: response.status, reply: JSON.parse(response.text) };
}

const folder = temporaryFolder();
const table = path.join(folder, 'entries.csv');

/** Both answers tell the edition: an answer of two releases would tell two. */
function write(edition) {
  writeFileSync(table, '编号,问题,答案,问法\n'
    + `borrow,怎么借书？,凭证借书，第${edition}版。,如何借书\n`
    + `open,几点开门？,九点开门，第${edition}版。,什么时候开门\n`);
}

async function kb(data, ...args) {
  const { code, stdout, stderr } = await run(['kb', ...args, '--data', data]);
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

async function publish(data, edition) {
  write(edition);
  await kb(data, 'import', table);
  const told = await kb(data, 'publish');
  return /已发布 (r\d+-\w+)/.exec(told)[1];
}

test(`${PUBLISHES} publications under ${CLIENTS} clients: none failed, none mixed`, async (t) => {
  const data = await emptyHome();
  const editions = new Map([[await publish(data, 0), 0]]);
  const server = await startServer({ data, env: UNLIMITED });
  t.after(() => server.stop());
  const replies = [];
  let publishing = true;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (publishing) replies.push(await chat(server, { text: QUESTION }));
  });
  for (let edition = 1; edition <= PUBLISHES; ++edition) {
    editions.set(await publish(data, edition), edition);
  }
  publishing = false;
  await Promise.all(clients);

  const seen = new Set();
  for (const { status, reply } of replies) {
    assert.equal(status, 200);
    assert.equal(reply.kind, 'answer', reply.text);
    const told = [...reply.text.matchAll(/第(\d+)版/g)].map((found) => Number(found[1]));
    assert.deepEqual(told, [editions.get(reply.release), editions.get(reply.release)], reply.text);
    seen.add(reply.release);
  }
  console.log(`${replies.length} replies from ${seen.size} of ${editions.size} releases`);
  assert.ok(seen.size > 3, 'the server took up new releases while it was asked');
  const last = await chat(server, { text: QUESTION });
  const deadline = Date.now() + 5000;
  let newest = last.reply;
  while (editions.get(newest.release) !== PUBLISHES && Date.now() < deadline) {
    newest = (await chat(server, { text: QUESTION })).reply;
  }
  assert.equal(editions.get(newest.release), PUBLISHES, 'the last release answers in the end');
});
