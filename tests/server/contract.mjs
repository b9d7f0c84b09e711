// The shapes that clients rely on: a reply's members and a problem's, each with its type.
import assert from 'node:assert/strict';

const KINDS = ['answer', 'clarify', 'suggest', 'fallback', 'smalltalk'];
const ORIGINS = ['text', 'session', 'request', 'default'];
const STATUSES = ['current', 'upcoming', 'expired', 'inherited', 'disputed'];
const NOTES = ['inherited', 'expired', 'disputed', 'missing', 'deadline'];

function isText(value, name) {
  assert.equal(typeof value, 'string', `${name} is text`);
}

function isFilled(value, name) {
  isText(value, name);
  assert.notEqual(value.trim(), '', `${name} is not empty`);
}

function isList(value, name, check) {
  assert.ok(Array.isArray(value), `${name} is a list`);
  value.forEach((item, i) => check(item, `${name}[${i}]`));
}

function isOneOf(value, allowed, name) {
  assert.ok(allowed.includes(value), `${name} is one of ${allowed}, not ${value}`);
}

function isPlaceIn(list, value, name) {
  assert.ok(Number.isInteger(value) && value >= 0 && value < list.length, `${name} is a place`);
}

function checkBlock(block, name) {
  switch (block.t) {
    case 'p': return isFilled(block.text, `${name}.text`);
    case 'steps':
    case 'list': return isList(block.items, `${name}.items`, isFilled);
    case 'table':
      isText(block.caption, `${name}.caption`);
      isList(block.head, `${name}.head`, isText);
      return isList(block.rows, `${name}.rows`, (row, place) => {
        isList(row, place, isText);
        assert.equal(row.length, block.head.length, `${place} is as wide as the head`);
      });
    case 'link':
      isFilled(block.text, `${name}.text`);
      return isFilled(block.url, `${name}.url`);
    case 'note':
      isOneOf(block.kind, NOTES, `${name}.kind`);
      return isFilled(block.text, `${name}.text`);
    default: return assert.fail(`${name}.t is ${block.t}`);
  }
}

function checkPart(part, name, reply) {
  isFilled(part.intent, `${name}.intent`);
  isFilled(part.title, `${name}.title`);
  isFilled(part.text, `${name}.text`);
  const ids = reply.facts.map((fact) => fact.id);
  isList(part.facts, `${name}.facts`, (id, place) => isOneOf(id, ids, place));
  isList(part.sources, `${name}.sources`, (at, place) => isPlaceIn(reply.sources, at, place));
  isList(part.blocks, `${name}.blocks`, checkBlock);
}

/** A fact of a reply or a listing; `sources` is the list that its source counts into. */
export function checkFact(fact, name, sources) {
  for (const member of ['id', 'attribute', 'region_name', 'scheme']) {
    isFilled(fact[member], `${name}.${member}`);
  }
  isText(fact.population, `${name}.population`);
  isText(fact.unit, `${name}.unit`);
  assert.match(fact.region, /^\d{6}$/, `${name}.region`);
  assert.ok(fact.year === null || Number.isInteger(fact.year), `${name}.year`);
  isOneOf(typeof fact.value, ['number', 'string'], `type of ${name}.value`);
  isOneOf(fact.status, STATUSES, `${name}.status`);
  isPlaceIn(sources, fact.source, `${name}.source`);
}

export function checkSource(source, name) {
  isFilled(source.title, `${name}.title`);
  isText(source.publisher, `${name}.publisher`);
  isText(source.url, `${name}.url`);
  assert.match(source.published, /^(\d{4}(-\d{2}){0,2})?$/, `${name}.published`);
}

function checkIntent(intent, name) {
  assert.match(intent.id, /^[a-z_]+\.[a-z_]+$/, `${name}.id`);
  assert.ok(intent.confidence >= 0 && intent.confidence <= 1, `${name}.confidence`);
}

function checkSlots(slots) {
  assert.ok(slots && typeof slots === 'object' && !Array.isArray(slots), 'slots is an object');
  for (const [name, value] of Object.entries(slots)) {
    isOneOf(name, ['scheme', 'population', 'year', 'channel'], 'a slot');
    if (name === 'year') assert.ok(Number.isInteger(value), 'slots.year');
    else isFilled(value, `slots.${name}`);
  }
}

function checkRegion(region) {
  if (region === null) return;
  assert.match(region.code, /^\d{6}$/, 'region.code');
  isFilled(region.name, 'region.name');
  isOneOf(region.origin, ORIGINS, 'region.origin');
}

/** Every member of a chat reply, with its type. */
export function checkReply(reply) {
  assert.match(reply.session_id, /^[A-Za-z0-9_-]{22,}$/, 'session_id has 128 bits or more');
  isText(reply.message_id, 'message_id');
  isFilled(reply.reply_id, 'reply_id');
  isFilled(reply.release, 'release');
  isOneOf(reply.kind, KINDS, 'kind');
  isFilled(reply.text, 'text');
  assert.doesNotMatch(reply.text, /[{}<>]/, 'text is plain');
  isList(reply.sources, 'sources', checkSource);
  isList(reply.facts, 'facts', (fact, name) => checkFact(fact, name, reply.sources));
  isList(reply.parts, 'parts', (part, name) => checkPart(part, name, reply));
  isList(reply.intents, 'intents', checkIntent);
  assert.ok(reply.intents.length <= 5, 'at most five intents');
  checkRegion(reply.region);
  checkSlots(reply.slots);
  isList(reply.options, 'options', (option, name) => {
    isFilled(option.label, `${name}.label`);
    isFilled(option.text, `${name}.text`);
  });
  isList(reply.suggestions, 'suggestions', isFilled);
  assert.ok(Number.isInteger(reply.took_us) && reply.took_us >= 0, 'took_us');
}

/** An error as RFC 9457 has it, in Chinese for people, without anything of the inside. */
export function checkProblem(response, status, field) {
  assert.equal(response.status, status, response.text);
  assert.match(response.headers['content-type'], /^application\/problem\+json\b/);
  const problem = JSON.parse(response.text);
  isFilled(problem.type, 'type');
  assert.match(problem.title, /^[A-Za-z ]+$/, 'title is English');
  assert.equal(problem.status, status);
  assert.match(problem.detail, /\p{Script=Han}/u, 'detail is Chinese');
  assert.doesNotMatch(response.text, /SELECT|sqlite|exception|\.cpp|\/(home|tmp|usr|var)\//i);
  if (field) {
    assert.ok(problem.errors.some((error) => error.field === field), `errors name ${field}`);
    problem.errors.forEach((error) => isFilled(error.detail, 'errors.detail'));
  }
  return problem;
}
