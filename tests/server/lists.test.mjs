import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { checkFact, checkSource } from './contract.mjs';
import { getJson, startServer } from './server.mjs';

let server;
before(async () => { server = await startServer({ now: '2025-11-22T10:00:00+08:00' }); });
after(() => server?.stop());

const suggest = async (q, more = '') =>
  (await getJson(server, `/api/v1/suggest?q=${encodeURIComponent(q)}${more}`)).suggestions;
const regions = async (query) => (await getJson(server, `/api/v1/regions${query}`)).regions;
const facts = (query) => getJson(server, `/api/v1/facts?${query}`);

for (const q of ['医保怎', 'yibao', 'yb', 'YB', '醫保']) {
  test(`“${q}” is completed`, async () => {
    const found = await suggest(q);
    assert.ok(found.length > 0 && found.length <= 5);
    for (const { text, intent } of found) {
      assert.match(text, /医保/);
      assert.match(intent, /^[a-z_]+\.[a-z_]+$/);
    }
  });
}

test('completions are as many as asked for, and none for nothing', async () => {
  assert.equal((await suggest('yb', '&limit=2')).length, 2);
  assert.ok((await suggest('yb', '&limit=10')).length > 5);
  assert.deepEqual(await suggest(''), []);
  assert.deepEqual(await suggest('zzzzzz'), []);
});

test('the tree of regions starts with the provinces', async () => {
  const provinces = await regions('');
  assert.ok(provinces.length >= 31);
  for (const { code, level, parent } of provinces) {
    assert.match(code, /^\d{2}0000$/);
    assert.equal(level, 'province');
    assert.equal(parent, '100000');
  }
  const anhui = await regions('?parent=340000');
  assert.ok(anhui.some((r) => r.code === '340100' && r.name === '合肥市' && r.level === 'city'));
  assert.ok(anhui.every((r) => r.parent === '340000'));
  const hefei = await regions('?parent=340100');
  assert.ok(hefei.some((r) => r.code === '340111' && r.level === 'county'));
});

for (const q of ['hefei', 'HeFei', '合肥', '合肥市']) {
  test(`“${q}” finds Hefei`, async () => {
    const found = await regions(`?q=${encodeURIComponent(q)}`);
    assert.equal(found[0].code, '340100');
  });
}

test('a name of many places finds them all, and nonsense none', async () => {
  const found = await regions(`?q=${encodeURIComponent('鼓楼区')}`);
  assert.deepEqual(found.map((r) => r.code).sort(), ['320106', '320302', '350102', '410204']);
  assert.deepEqual(await regions('?q=zzzz'), []);
});

test('the published intents are listed once each', async () => {
  const { intents } = await getJson(server, '/api/v1/intents');
  const ids = intents.map((intent) => intent.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ['pay.amount', 'pay.time', 'chat.greeting']) assert.ok(ids.includes(id), id);
  for (const { title, description } of intents) assert.ok(title && description);
});

test('facts come with their sources and are those asked for', async () => {
  const listing = await facts('region=340100&scheme=resident&year=2025');
  listing.sources.forEach((source, i) => checkSource(source, `sources[${i}]`));
  listing.facts.forEach((fact, i) => checkFact(fact, `facts[${i}]`, listing.sources));
  assert.equal(new Set(listing.facts.map((fact) => fact.id)).size, listing.facts.length);
  const fees = listing.facts.filter((fact) => fact.attribute === 'personal_fee');
  assert.ok(fees.some((fact) => fact.population === 'general' && fact.value === 400));
  assert.ok(fees.every((fact) => fact.region === '340100' && fact.year === 2025));
});

test('another scheme and another year give other facts', async () => {
  const employee = await facts('region=340100&scheme=employee');
  assert.ok(employee.facts.length > 0);
  assert.ok(employee.facts.every((fact) => fact.attribute !== 'personal_fee'));
  const shanghai = await facts('region=310000&scheme=resident&year=2026');
  const opening = shanghai.facts.find((fact) => fact.attribute === 'enrollment_start');
  assert.equal(opening.value, '2025-11-07');
  assert.equal(opening.status, 'current');
});

test('a county inherits the fee of its city, and this is said', async () => {
  const { facts: listed } = await facts('region=340111&scheme=resident&year=2025');
  const start = listed.find((fact) => fact.attribute === 'benefit_start');
  assert.equal(start.region, '340100');
  assert.equal(start.status, 'inherited');
  const fees = listed.filter((fact) => fact.attribute === 'personal_fee');
  assert.ok(fees.length > 0);
  assert.ok(fees.every((fact) => fact.region === '340100' && fact.inherited));
});

test('the server is alive and ready', async () => {
  assert.deepEqual(await getJson(server, '/healthz'), { status: 'pass' });
  assert.deepEqual(await getJson(server, '/readyz'), { status: 'pass' });
});
