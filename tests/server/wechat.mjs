// Plays the platform's side of a WeChat callback: signs, seals, pushes, and opens what comes back.
import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

import { request, startServer } from './server.mjs';

export const TOKEN = 'endToEndToken2031';
export const AES_KEY = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFH';
export const APP_ID = 'wx0f1e2d3c4b5a6978';

const BLOCK = 32;
const key = Buffer.from(`${AES_KEY}=`, 'base64');

/** What the default account is configured with. */
export function accountSettings(mode, more = {}) {
  return {
    BAODA_WECHAT_MODE: mode,
    BAODA_WECHAT_TOKEN: TOKEN,
    BAODA_WECHAT_AESKEY: AES_KEY,
    BAODA_WECHAT_APPID: APP_ID,
    ...more,
  };
}

/** A server with one account; `metrics` is where its numbers are. */
export async function startAccount(mode, { env = {}, flags = [], ...options } = {}) {
  const server = await startServer({
    ...options, flags: ['--ops-port', '0', ...flags], env: accountSettings(mode, env) });
  const line = /^metrics on (http:\S+)$/m;
  while (!line.test(server.stdout)) await new Promise((resolve) => { setTimeout(resolve, 5); });
  return Object.assign(server, { mode, metrics: line.exec(server.stdout)[1] });
}

export function signature(...pieces) {
  const sorted = [...pieces].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return createHash('sha1').update(sorted.join('')).digest('hex');
}

export function seal(xml) {
  const message = Buffer.from(xml);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const frame = Buffer.concat([randomBytes(16), length, message, Buffer.from(APP_ID)]);
  const padding = BLOCK - (frame.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(frame), cipher.update(Buffer.alloc(padding, padding)),
    cipher.final()]).toString('base64');
}

export function open(sealed) {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const frame = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  const plain = frame.subarray(0, frame.length - frame.at(-1));
  const length = plain.readUInt32BE(16);
  assert.equal(plain.subarray(20 + length).toString(), APP_ID);
  return plain.subarray(20, 20 + length).toString();
}

/** The text of an element, CDATA joined. */
export function field(xml, name) {
  const found = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml);
  return found?.[1].replaceAll(']]]]><![CDATA[>', ']]>').replace(/^<!\[CDATA\[/, '')
    .replace(/\]\]>$/, '');
}

let lastId = 24000000000000000n + BigInt(Date.now());

/** A message of a user as the platform pushes it, under an id of its own. */
export function message(user, content, { id, type = 'text', more = '', created } = {}) {
  lastId += 1n;
  const time = created ?? Math.floor(Date.now() / 1000);
  const about = type === 'event' ? '' : `<MsgId>${id ?? lastId}</MsgId>`;
  const said = content === undefined ? ''
    : `<Content><![CDATA[${content.replaceAll(']]>', ']]]]><![CDATA[>')}]]></Content>`;
  return `<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><FromUserName><![CDATA[${user}]]>`
    + `</FromUserName><CreateTime>${time}</CreateTime><MsgType><![CDATA[${type}]]></MsgType>`
    + `${said}${more}${about}</xml>`;
}

export function event(user, kind, key_ = '', options = {}) {
  return message(user, undefined, { ...options, type: 'event',
    more: `<Event><![CDATA[${kind}]]></Event><EventKey><![CDATA[${key_}]]></EventKey>` });
}

/** Sends a push; `xml` of the answer is opened where it came sealed. */
export async function push(server, xml, { path = '/wechat', agent } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(5).toString('hex');
  const query = new URLSearchParams({
    signature: signature(TOKEN, timestamp, nonce), timestamp, nonce, openid: 'o' });
  let body = xml;
  if (server.mode !== 'plain') {
    const sealed = seal(xml);
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', signature(TOKEN, timestamp, nonce, sealed));
    body = `<xml><ToUserName><![CDATA[gh_0a1b2c3d4e5f]]></ToUserName><Encrypt><![CDATA[${sealed}]]>`
      + '</Encrypt></xml>';
  }
  const response = await request(server, 'POST', `${path}?${query}`, {
    headers: { 'content-type': 'text/xml' }, body, agent });
  const envelope = field(response.text, 'Encrypt');
  return { ...response, xml: envelope ? open(envelope) : response.text };
}

/** What a person reads who sends this. */
export async function say(server, user, text, options) {
  const answer = await push(server, message(user, text, options), options);
  assert.equal(answer.status, 200, answer.text);
  return field(answer.xml, 'Content');
}

/** Waits until it is so; an error when it is not within half a minute. */
export async function until(is) {
  const end = Date.now() + 30_000;
  while (!await is()) {
    assert.ok(Date.now() < end, `not so in time: ${is}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

/** The value of a counter. */
export async function counted(server, name) {
  const url = new URL(server.metrics);
  const { status, text } = await request({ url: url.origin }, 'GET', url.pathname);
  assert.equal(status, 200);
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)[1]);
}
