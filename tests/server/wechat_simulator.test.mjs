// A simulator of the platform that knows nothing of our code, where one lies beside this project
// (`../*/tools/wechat_sim/wxsim.py`) or BAODA_WECHAT_SIMULATOR names it: every case of it must pass.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { AES_KEY, APP_ID, startAccount, TOKEN } from './wechat.mjs';

const beside = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

function simulator() {
  if (process.env.BAODA_WECHAT_SIMULATOR) return process.env.BAODA_WECHAT_SIMULATOR;
  return readdirSync(beside)
    .map((name) => path.join(beside, name, 'tools/wechat_sim/wxsim.py'))
    .find((file) => existsSync(file));
}

function simulate(server, more) {
  const args = [simulator(), '--url', `${server.url}/wechat`, '--token', TOKEN, '--aeskey', AES_KEY,
    '--appid', APP_ID, '--mode', server.mode, '--count-url', server.metrics, ...more];
  const child = spawn('python3', args);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => { text += piece; });
  child.stderr.setEncoding('utf8').on('data', (piece) => { text += piece; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

const runs = [['plain', []], ['compat', []], ['secure', []], ['secure', ['--no-knowledge', '--no-memory']]];
for (const [mode, more] of runs) {
  const options = simulator() ? {} : { skip: 'no simulator beside the project' };
  test(`${mode} mode ${more.join(' ')}`.trim(), options, async () => {
    const flags = more.length > 0 ? ['--empty'] : [];
    const server = await startAccount(mode, { flags });
    try {
      const { code, text } = await simulate(server, more);
      assert.equal(code, 0, text.split('\n').filter((line) => !line.startsWith('ok')).join('\n'));
      assert.match(text, /^wechat: \d{3} passed, 0 failed$/m);
    } finally {
      await server.stop();
    }
  });
}
