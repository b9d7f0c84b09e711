import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from './bundle.mjs';

const { maskPersonal } = await load('widget/private_data.ts');

for (const [typed, sent] of [
  ['身份证11010519491231002X，断了吗', '身份证[身份证号]，断了吗'],
  ['我是 110105 19491231 0021', '我是 [身份证号]'],
  ['１１０１０５１９４９１２３１００２Ｘ', '[身份证号]'],
  ['打13812345678给我', '打[手机号]给我'],
  ['138-1234-5678', '[手机号]'],
  ['卡 6222 0212 3456 7890 128', '卡 [银行卡号]'],
  ['社保卡号：A12345678', '社保卡号：[社保卡号]'],
]) {
  test(`"${sent}" hides the number`, () => assert.equal(maskPersonal(typed), sent));
}

for (const harmless of [
  '2026年交400元', '打12393还是12366', '政策文号〔2025〕12号', '订单12345678901234567890123',
  '我有1000000块钱']) {
  test(`"${harmless}" stays`, () => assert.equal(maskPersonal(harmless), harmless));
}
