// The platform repeats a push that it thinks unanswered: a storm of repeats costs one answer.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';

import { counted, field, message, open, push, startAccount } from './wechat.mjs';

const NOW = '2024-11-22T10:00:00+08:00';
const RETRIES = 10_000;
const AT_ONCE = 200; // Connections of which each carries one repeat after the other.

/** Delivers the message so often, `AT_ONCE` at a time; `see` gets each answer. */
async function storm(server, xml, times, see) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let left = times;
  const deliver = async () => {
    while (left > 0) {
      left -= 1;
      see(await push(server, xml, { agent }));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, deliver));
  } finally {
    agent.destroy();
  }
}

/** Runs a storm; gives all the different answers, and what three counters went up by. */
async function weather(mode, xml, times) {
  const server = await startAccount(mode, { now: NOW });
  try {
    const different = { bodies: new Set(), messages: new Set(), statuses: new Set() };
    await storm(server, xml, times, (answer) => {
      different.bodies.add(answer.text);
      different.messages.add(answer.xml);
      different.statuses.add(answer.status);
    });
    return { ...different,
      turns: await counted(server, 'baoda_wechat_turns_total'),
      pushes: await counted(server, 'baoda_wechat_pushes_total'),
      repeats: await counted(server, 'baoda_wechat_repeats_total') };
  } finally {
    await server.stop();
  }
}

test('ten thousand retries in a storm cost one answer, and get the same bytes', async () => {
  const xml = message('oStorm', '合肥居民医保一年交多少钱');
  const seen = await weather('plain', xml, RETRIES);
  assert.deepEqual([...seen.statuses], [200]);
  assert.equal(seen.bodies.size, 1);
  assert.match(field([...seen.bodies][0], 'Content'), /合肥市2025年度.*400元/);
  assert.equal(seen.turns, 1);
  assert.equal(seen.pushes, RETRIES);
  assert.equal(seen.repeats, RETRIES - 1);
});

test('sealed retries get the same message, each sealed anew', async () => {
  const times = 1_000;
  const seen = await weather('secure', message('oStorm', '合肥居民医保一年交多少钱'), times);
  assert.deepEqual([...seen.statuses], [200]);
  assert.equal(seen.messages.size, 1);
  assert.equal(seen.bodies.size, times);
  assert.ok(![...seen.bodies].some((body) => body.includes('400元')));
  assert.equal(open(field([...seen.bodies][0], 'Encrypt')), [...seen.messages][0]);
  assert.equal(seen.turns, 1);
});
