import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ask, startServer } from './server.mjs';

const SHANGHAI = '上海2026年居民医保什么时候缴费';

// The people of Shanghai paid for 2026 from 7 November to 25 December 2025.
for (const { day, says, not, start } of [
  { day: '2025-11-06T23:59:00+08:00', says: /还没有开始/, not: /已经结束|正在缴费期/ },
  { day: '2025-11-07T00:00:00+08:00', says: /现在正在缴费期内/, not: /还没有开始|已经结束/ },
  { day: '2025-12-25T23:59:00+08:00', says: /现在正在缴费期内/, not: /还没有开始|已经结束/ },
  // The machine's zone does not matter: this is the first moment of 26 December in China.
  { day: '2025-12-25T16:00:00Z', says: /已经结束/, not: /还没有开始|正在缴费期/, start: 'expired' },
]) {
  test(`at ${day} Shanghai's window for 2026 is told rightly`, async (t) => {
    const server = await startServer({ now: day });
    t.after(() => server.stop());
    const { reply } = await ask(server, SHANGHAI);
    assert.equal(reply.kind, 'answer');
    assert.equal(reply.slots.year, 2026);
    assert.match(reply.text, /2025年11月7日至2025年12月25日/);
    assert.match(reply.text, says);
    assert.doesNotMatch(reply.text, not);
    const opening = reply.facts.find((fact) => fact.attribute === 'enrollment_start');
    assert.equal(opening.value, '2025-11-07');
    assert.equal(opening.status, start ?? 'current');
  });
}

let one;
let other;
before(async () => {
  const now = '2025-11-22T10:00:00+08:00';
  [one, other] = await Promise.all([startServer({ now }), startServer({ now })]);
});
after(() => Promise.all([one?.stop(), other?.stop()]));

/** The bytes without what may differ: ids and time taken. */
function comparable(text) {
  const ids = /"(session_id|reply_id)":"[^"]*"/g;
  return text.replace(ids, '"$1":""').replace(/"took_us":\d+/, '"took_us":0');
}

test('two servers of one release and one day answer with the same bytes', async () => {
  for (const text of [
    '合肥居民医保一年交多少钱', '断缴了有什么影响？怎么补缴？', '鼓楼区的呢', '你好', '今天天气']) {
    const [a, b] = await Promise.all([ask(one, text), ask(other, text)]);
    assert.equal(a.reply.release, b.reply.release);
    assert.equal(comparable(a.text), comparable(b.text));
    assert.notEqual(a.reply.session_id, b.reply.session_id);
    assert.notEqual(a.reply.reply_id, b.reply.reply_id);
  }
});
