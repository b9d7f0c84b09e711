// Starts and stops the real binary, and talks to it. Nothing that a test starts outlives the test.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Under sanitizers and a full load; the release build takes seconds where it learns.
const START_MS = 180_000;
const STOP_MS = 20_000;

/** The environment of a server that one address may ask as often as thousands of people do. */
export const UNLIMITED = {
  BAODA_LIMITS_CHAT_PER_MINUTE: '0', BAODA_LIMITS_SESSION_PER_MINUTE: '0',
  BAODA_LIMITS_API_PER_MINUTE: '0' };

const running = new Set();
const folders = new Set();

function cleanUp() {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** The program under test. */
export function binary() {
  const file = process.env.BAODA_BINARY;
  assert.ok(file, 'BAODA_BINARY must name the program under test');
  return file;
}

/** A folder of its own, gone when the tests end. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'baoda-test-'));
  folders.add(folder);
  return folder;
}

/** The environment without settings of whoever runs the tests. */
function environment({ now, ...more } = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('BAODA_'));
  return { ...Object.fromEntries(kept), ...(now ? { BAODA_NOW: now } : {}), ...more };
}

/** Starts the program; `ended` resolves with how it went. `stop` and `kill` wait for the end. */
export function start(args, { now, env, input = '' } = {}) {
  const child = spawn(binary(), args, { env: environment({ now, ...env }) });
  running.add(child);
  const program = { pid: child.pid, stdout: '', stderr: '', child };
  child.stdout.setEncoding('utf8').on('data', (text) => { program.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { program.stderr += text; });
  child.stdin.on('error', () => {}); // It may end without reading.
  child.stdin.end(input);
  program.ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, stdout: program.stdout, stderr: program.stderr });
    });
  });
  program.stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    const end = await program.ended;
    clearTimeout(late);
    return end;
  };
  program.kill = () => {
    child.kill('SIGKILL');
    return program.ended;
  };
  return program;
}

/** Runs the program to its end. */
export function run(args, options) {
  return start(args, options).ended;
}

async function firstLine(program) {
  const listening = new Promise((resolve) => {
    program.child.stdout.on('data', () => {
      if (program.stdout.includes('\n')) resolve(program.stdout.split('\n')[0]);
    });
  });
  const ended = program.ended.then((end) => {
    throw new Error(`ended with ${end.code}: ${end.stderr}`);
  });
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, START_MS, new Error(`no first line: ${program.stderr}`));
  });
  return Promise.race([listening, ended, late]).finally(() => clearTimeout(timer));
}

/** A server that listens, on a free port unless told otherwise. */
export async function startServer(
  { port = 0, data = temporaryFolder(), flags = [], ...options } = {},
) {
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--data', data,
    ...flags];
  const program = start(args, options);
  const line = await firstLine(program).catch(async (error) => {
    await program.kill();
    throw error;
  });
  const match = /^listening on (http:\/\/127\.0\.0\.1:(\d+))$/.exec(line);
  if (!match) await program.kill();
  assert.ok(match, `the first line of standard output was ${JSON.stringify(line)}`);
  return Object.assign(program, { url: match[1], port: Number(match[2]), data });
}

/** A data folder with the neutral starter knowledge and nothing else. */
export async function emptyHome(options) {
  const server = await startServer({ ...options, flags: ['--empty'] });
  await server.stop();
  return server.data;
}

/** One request; `body` is text or bytes. No connection is kept unless an agent is given. */
export function request(server, method, target, { headers = {}, body, agent = false } = {}) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length = bytes ? { 'content-length': bytes.length } : {};
    const options = { method, agent, headers: { ...length, ...headers } };
    const sent = http.request(server.url + target, options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}

export function get(server, target, options) {
  return request(server, 'GET', target, options);
}

/** What a GET gives, which must be JSON and 200. */
export async function getJson(server, target) {
  const response = await get(server, target);
  assert.equal(response.status, 200, `${target}: ${response.text}`);
  assert.match(response.headers['content-type'], /^application\/json\b/);
  return JSON.parse(response.text);
}

/** Posts bytes as they are to the chat, as JSON unless other headers are given. */
export function postChat(server, body, { headers, ...options } = {}) {
  const all = { 'content-type': 'application/json', ...headers };
  return request(server, 'POST', '/api/v1/chat', { headers: all, body, ...options });
}

/** Asks; the answer's text as it came and as JSON. */
export async function ask(server, message, options) {
  const body = JSON.stringify(typeof message === 'string' ? { text: message } : message);
  const response = await postChat(server, body, options);
  assert.equal(response.status, 200, response.text);
  return { ...response, reply: JSON.parse(response.text) };
}
