// 保答 – the citizen's page: asks POST /api/v1/chat and builds the view with
// text nodes only, so it runs under Content-Security-Policy "default-src 'self'".
(function () {
  'use strict';

  const EXAMPLES = [
    '合肥居民医保一年交多少钱？',
    '怎么在微信上交医保？',
    '断缴了有什么影响？',
    '灵活就业怎么参保？',
    '新生儿什么时候参保？',
    '异地就医怎么备案？',
  ];
  const LIMIT = 500;
  const COUNT_FROM = 400;
  const STORE_KEY = 'baoda';
  const KEPT_TURNS = 50;
  const TIMEOUT_MS = 20000;
  const RETRY_AFTER_MS = [1000, 3000];
  const COUNTRY = '100000';

  const KIND_TAG = {
    clarify: '还想确认一下',
    suggest: '不太确定您的意思',
    fallback: '这个问题我还答不了',
  };
  const NOTE_LABEL = {
    inherited: '沿用上级政策',
    expired: '已经过期，仅供参考',
    disputed: '说法不一致',
    missing: '暂时缺少资料',
    deadline: '注意时间',
  };

  const $ = (id) => document.getElementById(id);
  const log = $('log');
  const input = $('question');
  const list = $('typeahead');

  const state = {
    session: null,
    region: null,        // what the chip shows: {code, name, origin}
    pinned: null,        // chosen in the dialog, sent with every request
    lastQuestion: '',    // last text that was not a choice from a clarify card
    turns: [],           // {q, masked, reply} for this tab
    busy: false,
    epoch: 0,            // raised by 重新开始, so late replies are dropped
    inFlight: null,
  };

  // ---------------------------------------------------------------- small tools

  function el(tag, cls, ...children) {
    const node = document.createElement(tag);
    if (cls) node.className = cls;
    for (const child of children) {
      if (child === null || child === undefined || child === '') continue;
      node.append(child);
    }
    return node;
  }

  function button(cls, label, onClick) {
    const node = el('button', cls, label);
    node.type = 'button';
    if (onClick) node.addEventListener('click', onClick);
    return node;
  }

  const text = (value) => (value === null || value === undefined ? '' : String(value));
  const array = (value) => (Array.isArray(value) ? value : []);
  const codePoints = (value) => Array.from(value).length;

  let statusTimer = 0;
  function announce(message) {
    clearTimeout(statusTimer);
    const status = $('status');
    status.textContent = '';
    setTimeout(() => { status.textContent = message; }, 50);
    statusTimer = setTimeout(() => { status.textContent = ''; }, 4000);
  }

  function randomId() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  }

  function safeUrl(value) {
    try {
      const url = new URL(text(value));
      return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
    } catch (_) {
      return '';
    }
  }

  function outside(url, label) {
    const link = el('a', '', label, el('span', 'vh', '（在新窗口打开）'));
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  }

  // Hotline numbers become links that dial; "12345元" and "312393" stay text.
  const HOTLINE = /(12393|12366|12345|12333|0\d{2,3}-\d{7,8})(?![\d.,，]*\d|\s*[元万%人])/g;
  function prose(value) {
    const source = text(value);
    const out = document.createDocumentFragment();
    let done = 0;
    for (const match of source.matchAll(HOTLINE)) {
      if (/[\d.\-]/.test(source.charAt(match.index - 1))) continue;
      out.append(source.slice(done, match.index));
      const link = el('a', '', match[0]);
      link.href = 'tel:' + match[0];
      out.append(link);
      done = match.index + match[0].length;
    }
    out.append(source.slice(done));
    return out;
  }

  function chineseDate(value) {
    const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(text(value));
    if (!match) return text(value);
    return match[1] + '年' + (match[2] ? Number(match[2]) + '月' : '') + (match[3] ? Number(match[3]) + '日' : '');
  }

  function today() {
    const now = new Date();
    return now.getFullYear() + '年' + (now.getMonth() + 1) + '月' + (now.getDate()) + '日';
  }

  // ---------------------------------------------------------------- personal numbers

  function validResidentId(id) {
    const month = Number(id.slice(10, 12));
    const day = Number(id.slice(12, 14));
    return /^[1-9]\d{5}(19|20)\d{9}[\dX]$/.test(id) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  function luhn(digits) {
    let sum = 0;
    for (let i = 0; i < digits.length; i += 1) {
      let d = Number(digits[digits.length - 1 - i]);
      if (i % 2 === 1) { d *= 2; if (d > 9) d -= 9; }
      sum += d;
    }
    return sum % 10 === 0;
  }

  // The server masks again; this keeps the number from leaving the phone at all.
  function maskPersonal(value) {
    let masked = value.replace(/[0-9０-９](?:[ \-－\u3000]?[0-9０-９XxＸｘ]){9,22}/g, (run) => {
      const plain = run
        .replace(/[０-９Ｘｘ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/[ \-－\u3000]/g, '')
        .toUpperCase();
      if (validResidentId(plain)) return '[身份证号]';
      if (/^1[3-9]\d{9}$/.test(plain)) return '[手机号]';
      if (/^[1-9]\d{15,18}$/.test(plain) && luhn(plain)) return '[银行卡号]';
      return run;
    });
    masked = masked.replace(/((?:社保卡?|医保卡?)(?:卡号|号码|号)[是为:：\s]*)[A-Za-z0-9]{8,12}(?![A-Za-z0-9])/g, '$1[社保卡号]');
    return masked;
  }

  // ---------------------------------------------------------------- answer view

  function itemText(item) {
    return item && typeof item === 'object' ? text(item.text) : text(item);
  }

  function listView(tag, cls, block) {
    const items = array(block.items || block.rows || block.lines);
    const node = el(tag, cls, ...items.map((item) => el('li', '', prose(itemText(item)))));
    node.setAttribute('role', 'list'); // list-style:none hides the role from VoiceOver
    return node;
  }

  function tableView(block) {
    const head = array(block.head).map(itemText);
    const rows = array(block.rows).map((row) => array(row).map(itemText));
    const table = el('table', head.length > 2 ? 'wide' : '');
    const role = (node, name) => { node.setAttribute('role', name); return node; };
    role(table, 'table'); // kept when CSS turns rows into cards
    if (block.caption) table.append(el('caption', '', text(block.caption)));
    if (head.length) {
      const row = role(el('tr'), 'row');
      for (const label of head) {
        const cell = role(el('th', '', label), 'columnheader');
        cell.scope = 'col';
        row.append(cell);
      }
      table.append(role(el('thead', '', row), 'rowgroup'));
    }
    const body = role(el('tbody'), 'rowgroup');
    for (const values of rows) {
      const row = role(el('tr'), 'row');
      values.forEach((value, column) => {
        const first = column === 0 && values.length > 1;
        const cell = role(el(first ? 'th' : 'td', '', prose(value)), first ? 'rowheader' : 'cell');
        if (first) cell.scope = 'row';
        else if (head[column]) cell.dataset.head = head[column];
        if (/\d/.test(value) && value.length <= 12) cell.classList.add('num');
        if (value.length > 14) cell.classList.add('long');
        row.append(cell);
      });
      body.append(row);
    }
    table.append(body);
    const box = el('div', 'table-box', table);
    box.dataset.label = text(block.caption) || '表格';
    if (watchTable) watchTable.observe(box);
    return box;
  }

  // A box that scrolls must be reachable by keyboard; one that does not must not be a stop.
  const watchTable = 'ResizeObserver' in window ? new ResizeObserver((entries) => {
    for (const entry of entries) {
      const box = entry.target;
      if (box.scrollWidth > box.clientWidth + 1) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', box.dataset.label + '，可左右滑动');
      } else {
        box.removeAttribute('tabindex');
        box.removeAttribute('role');
        box.removeAttribute('aria-label');
      }
    }
  }) : null;

  function blockView(block) {
    switch (block.t) {
      case 'p': return el('p', '', prose(block.text));
      case 'steps': return listView('ol', 'steps', block);
      case 'list': return listView('ul', 'list', block);
      case 'table': return tableView(block);
      case 'link': {
        const url = safeUrl(block.url);
        const phone = /^tel:[\d+\-]+$/.test(text(block.url)) ? text(block.url) : '';
        const label = text(block.text) || url;
        if (url) {
          const link = outside(url, label);
          link.className = 'block-link';
          return el('p', '', link);
        }
        if (phone) {
          const link = el('a', 'block-link', label);
          link.href = phone;
          return el('p', '', link);
        }
        return el('p', '', prose(label));
      }
      case 'note': {
        const known = Object.prototype.hasOwnProperty.call(NOTE_LABEL, block.kind);
        return el('div', 'note' + (known ? ' ' + block.kind : ''),
          el('strong', 'note-label', known ? NOTE_LABEL[block.kind] : '提示'),
          el('p', 'note-text', prose(block.text)));
      }
      default: return block.text ? el('p', '', prose(block.text)) : null;
    }
  }

  function paragraphs(value) {
    return text(value).split(/\n+/).filter((line) => line.trim()).map((line) => el('p', '', prose(line)));
  }

  function partView(part, several, sourceCount) {
    const node = el('section', 'part');
    if (several && part.title) node.append(el('h3', '', text(part.title)));
    const blocks = array(part.blocks).map(blockView).filter(Boolean);
    node.append(...(blocks.length ? blocks : paragraphs(part.text)));
    const used = array(part.sources).filter((i) => Number.isInteger(i) && i >= 0 && i < sourceCount);
    if (several && sourceCount > 1 && used.length) {
      node.append(el('p', 'part-src', '依据：来源 ' + used.map((i) => i + 1).join('、')));
    }
    return node;
  }

  function sourcesView(sources) {
    if (!sources.length) return null;
    const items = sources.map((source) => {
      const url = safeUrl(source.url);
      const title = text(source.title) || '未署题目的文件';
      const meta = [text(source.publisher), source.published ? chineseDate(source.published) : ''].filter(Boolean).join(' · ');
      return el('li', '', url ? outside(url, title) : title, meta ? el('span', 'src-meta', meta) : null);
    });
    const rows = el('ol', '', ...items);
    const box = el('div', 'sources');
    if (sources.length > 2) {
      box.append(el('details', '', el('summary', '', '来源（' + sources.length + ' 份文件）'), rows));
    } else {
      box.append(el('h3', '', '来源'), rows);
    }
    return box;
  }

  function copyText(reply) {
    const lines = [text(reply.text).trim()];
    const sources = array(reply.sources);
    if (sources.length) {
      lines.push('', '来源：');
      sources.forEach((source, i) => {
        lines.push((i + 1) + '. ' + [text(source.title), text(source.publisher),
          source.published ? chineseDate(source.published) : '', safeUrl(source.url)].filter(Boolean).join('，'));
      });
    }
    lines.push('', '（保答 · 医保问答，查询日期：' + today() + '。仅供参考，以当地医保、税务部门公告为准。）');
    return lines.join('\n');
  }

  async function copy(value) {
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(value); return true; } catch (_) { /* fall through */ }
    }
    const box = el('textarea', 'off-screen');
    box.value = value;
    box.readOnly = true;
    const focused = document.activeElement;
    document.body.append(box);
    box.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch (_) { done = false; }
    box.remove();
    if (focused && focused.focus) focused.focus({ preventScroll: true });
    return done;
  }

  function copyButton(reply) {
    const node = button('quiet', '复制这条回答', async () => {
      const done = await copy(copyText(reply));
      node.textContent = done ? '✓ 已复制' : '没能复制，请长按文字选择';
      announce(done ? '已复制回答和来源' : '没能复制');
      setTimeout(() => { node.textContent = '复制这条回答'; }, 4000);
    });
    return node;
  }

  function chipList(labels, cls) {
    return el('ul', 'chips' + (cls ? ' ' + cls : ''),
      ...labels.map((label) => el('li', '', button('chip', label, () => ask(label)))));
  }

  function optionsView(reply) {
    const options = array(reply.options).filter((option) => option && (option.text || option.label));
    if (!options.length) return null;
    const choosing = reply.kind === 'clarify';
    return el('ul', 'options' + (choosing ? ' once' : ''), ...options.map((option) => {
      const label = text(option.label) || text(option.text);
      const node = button('option', label, () => {
        if (node.getAttribute('aria-disabled') === 'true') return;
        if (choosing) node.classList.add('chosen');
        if (!ask(text(option.text) || label, { choice: choosing })) node.classList.remove('chosen');
        else if (choosing) node.prepend('✓ ');
      });
      return el('li', '', node);
    }));
  }

  // A choice belongs to the question just asked; once the talk moves on it would mean something else.
  function retireChoices() {
    for (const node of log.querySelectorAll('.once .option')) {
      node.setAttribute('aria-disabled', 'true');
      node.parentNode.hidden = !node.classList.contains('chosen');
    }
  }

  function replyView(reply) {
    const kind = /^(answer|clarify|suggest|fallback|smalltalk)$/.test(reply.kind) ? reply.kind : 'answer';
    const parts = array(reply.parts);
    const sources = array(reply.sources).filter(Boolean);
    const card = el('div', 'card ' + kind, el('h2', 'vh', '回答'));
    if (KIND_TAG[kind]) card.append(el('p', 'card-tag', KIND_TAG[kind]));
    if (parts.length) {
      card.append(el('div', '', ...parts.map((part) => partView(part || {}, parts.length > 1, sources.length))));
    } else {
      card.append(el('div', 'part', ...paragraphs(reply.text)));
    }
    const options = optionsView(reply);
    if (options) card.append(options);
    if (kind === 'suggest') {
      card.append(el('p', 'aside', prose('都不是？请换个说法再问一次，也可以拨打医保热线 12393。')));
    }
    const listed = sourcesView(sources);
    if (listed) card.append(listed);
    if (kind === 'answer') card.append(el('div', 'card-acts', copyButton(reply)));

    const view = document.createDocumentFragment();
    view.append(card);
    const next = array(reply.suggestions).map(itemText).filter(Boolean);
    if (next.length) {
      view.append(el('div', 'follow', el('p', 'chips-title', kind === 'fallback' ? '您可以问这些' : '接着可以问'), chipList(next)));
    }
    return view;
  }

  function turnView(question, masked) {
    const turn = el('article', 'turn',
      el('div', 'asked', el('h2', 'vh', '您问'), el('p', 'bubble', question)));
    if (masked) turn.append(el('p', 'aside', '请不要发送身份证号等个人信息，已为您隐藏。'));
    return turn;
  }

  function bringIntoView(turn) {
    const calm = document.documentElement.classList.contains('large')
      || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    turn.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }

  // ---------------------------------------------------------------- keeping the visit

  function save() {
    try {
      sessionStorage.setItem(STORE_KEY, JSON.stringify({
        session: state.session, region: state.region, pinned: state.pinned,
        lastQuestion: state.lastQuestion, turns: state.turns.slice(-KEPT_TURNS),
      }));
    } catch (_) { /* storage closed or full: the visit works without it */ }
  }

  function restore() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(STORE_KEY) || 'null'); } catch (_) { kept = null; }
    if (!kept || !Array.isArray(kept.turns) || !kept.turns.length) return;
    state.session = kept.session || null;
    state.pinned = kept.pinned || null;
    state.lastQuestion = text(kept.lastQuestion);
    log.setAttribute('aria-live', 'off');
    for (const kept_turn of kept.turns) {
      if (!kept_turn || !kept_turn.reply) continue;
      state.turns.push(kept_turn);
      retireChoices();
      const turn = turnView(text(kept_turn.q), kept_turn.masked);
      turn.append(replyView(kept_turn.reply));
      log.append(turn);
    }
    showRegion(kept.region || null);
    setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
    if (log.lastElementChild) log.lastElementChild.scrollIntoView({ block: 'start' });
  }

  function clearAll() {
    state.epoch += 1;
    if (state.inFlight) state.inFlight.abort();
    Object.assign(state, { session: null, pinned: null, lastQuestion: '', turns: [], busy: false, inFlight: null });
    try { sessionStorage.removeItem(STORE_KEY); } catch (_) { /* nothing kept */ }
    log.textContent = '';
    showRegion(null);
    input.value = '';
    inputChanged();
    closeList();
    window.scrollTo(0, 0);
    input.focus({ preventScroll: true });
    announce('已重新开始');
  }

  // ---------------------------------------------------------------- asking

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  async function postOnce(body) {
    const control = new AbortController();
    state.inFlight = control;
    const timer = setTimeout(() => control.abort(), TIMEOUT_MS);
    try {
      const response = await fetch('/api/v1/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: control.signal,
      });
      let data = null;
      try {
        data = await response.json();
      } catch (error) {
        if (error.name === 'AbortError' || error instanceof TypeError) throw error; // cut off on the way
      }
      return { status: response.status, ok: response.ok, data, retryAfter: response.headers.get('Retry-After') };
    } finally {
      clearTimeout(timer);
    }
  }

  // The message_id makes a repeat harmless, so a dropped connection is tried again quietly.
  async function post(body, epoch) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await postOnce(body);
      } catch (error) {
        const last = attempt >= RETRY_AFTER_MS.length || error.name === 'AbortError';
        if (last || epoch !== state.epoch) return { status: 0, ok: false, data: null, timeout: error.name === 'AbortError' };
        await wait(RETRY_AFTER_MS[attempt]);
        if (epoch !== state.epoch) return { status: 0, ok: false, data: null };
      }
    }
  }

  function secondsToWait(header) {
    if (!header) return 0;
    if (/^\d+$/.test(header.trim())) return Number(header);
    const at = Date.parse(header);
    return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1000));
  }

  function waitWords(seconds) {
    if (!seconds) return '请稍等一会儿再试';
    return seconds < 90 ? '请等 ' + seconds + ' 秒再试' : '请等约 ' + Math.ceil(seconds / 60) + ' 分钟再试';
  }

  function explain(result) {
    const problem = result.data && typeof result.data === 'object' ? result.data : {};
    const phone = '着急的话可以拨打医保热线 12393。';
    if (result.status === 0) {
      return { tag: '没有发出去', lines: [result.timeout ? '等了很久没有收到回答。' : '网络不通，您的问题还在这里。', '请检查网络后点“重新发送”。'], retry: true };
    }
    if (result.status === 429) {
      return { tag: '问得有点快', lines: [waitWords(secondsToWait(result.retryAfter)) + '，您的问题还在这里。', phone], retry: true };
    }
    if (result.status === 503) {
      return { tag: '现在问的人比较多', lines: [waitWords(secondsToWait(result.retryAfter)) + '，您的问题还在这里。', phone], retry: true };
    }
    if (result.status === 422 || result.status === 400 || result.status === 413) {
      const details = [text(problem.detail), ...array(problem.errors).map((e) => text(e && e.detail))]
        .filter((line, i, all) => line && all.indexOf(line) === i);
      return { tag: '这条没法发送', lines: details.length ? details : ['请改一改文字再发一次。'], retry: false };
    }
    return { tag: '服务出了点问题', lines: [text(problem.detail) || '没有得到回答，请稍后再试。', phone], retry: true };
  }

  function usable(result) {
    return result.ok && result.data && typeof result.data === 'object' && typeof result.data.kind === 'string';
  }

  // Returns false when nothing was sent.
  function ask(raw, { choice = false } = {}) {
    const plain = text(raw).trim();
    if (!plain) return false;
    if (state.busy) {
      announce('上一个问题还在查找，请稍等');
      return false;
    }
    const question = maskPersonal(plain);
    if (codePoints(question) > LIMIT) {
      announce('问题太长，最多 ' + LIMIT + ' 个字');
      return false;
    }
    if (!choice) state.lastQuestion = question;
    closeList();
    retireChoices();
    const turn = turnView(question, question !== plain);
    log.append(turn);
    bringIntoView(turn);
    send({ question, masked: question !== plain, turn, id: randomId() });
    return true;
  }

  async function send(message) {
    const epoch = state.epoch;
    const { turn } = message;
    state.busy = true;
    $('send').setAttribute('aria-disabled', 'true');
    const waiting = el('div', 'wait', el('span', 'dots', el('i'), el('i'), el('i')), '正在查找…');
    waiting.setAttribute('aria-hidden', 'true');
    const timer = setTimeout(() => {
      turn.append(waiting);
      bringIntoView(turn);
      announce('正在查找');
    }, 400);

    const body = { text: message.question, message_id: message.id };
    if (state.session) body.session_id = state.session;
    if (state.pinned) body.region = state.pinned.code;
    const result = await post(body, epoch);

    clearTimeout(timer);
    waiting.remove();
    if (epoch !== state.epoch) return;
    state.busy = false;
    state.inFlight = null;
    $('send').removeAttribute('aria-disabled');

    if (!usable(result)) {
      showFailure(message, result);
      return;
    }
    const reply = result.data;
    if (reply.session_id) state.session = text(reply.session_id);
    followRegion(reply.region);
    turn.append(replyView(reply));
    state.turns.push({ q: message.question, masked: message.masked, reply });
    if (state.turns.length > KEPT_TURNS) state.turns.shift();
    save();
    bringIntoView(turn);
  }

  function showFailure(message, result) {
    const why = explain(result);
    const card = el('div', 'card failed', el('h2', 'vh', '没有成功'), el('p', 'card-tag', why.tag),
      el('div', 'part', ...why.lines.map((line) => el('p', '', prose(line)))));
    if (why.retry) {
      const again = button('primary', '重新发送', () => {
        if (state.busy) { announce('上一个问题还在查找，请稍等'); return; }
        if (message.turn !== log.lastElementChild) log.append(message.turn); // keep the order of asking
        message.turn.tabIndex = -1; // the pressed button goes away with its card
        message.turn.focus({ preventScroll: true });
        card.remove();
        send(message);
      });
      card.append(el('div', 'fail-acts retry', again));
    } else {
      const fields = array(result.data && result.data.errors).map((e) => text(e && e.field));
      if (fields.indexOf('region') >= 0) {
        state.pinned = null;
        showRegion(null);
      }
      if (!input.value.trim()) {
        input.value = message.question;
        inputChanged();
      }
    }
    message.turn.append(card);
    bringIntoView(message.turn);
  }

  // ---------------------------------------------------------------- region

  function showRegion(region) {
    state.region = region;
    $('region-name').textContent = region ? text(region.name) + (region.origin === 'default' ? '（默认）' : '') : '未选择';
    document.querySelector('.region-act').textContent = region ? '更换' : '点这里选';
  }

  function followRegion(region) {
    if (region && region.code) {
      // A place named in the question wins over the earlier choice from the list.
      if (state.pinned && region.origin === 'text' && region.code !== state.pinned.code) state.pinned = null;
      showRegion(region);
    } else {
      showRegion(state.pinned);
    }
  }

  const regionDialog = $('region-dialog');
  const regionNames = new Map();
  const regionCache = new Map();
  let regionCall = 0;
  let trail = []; // regions above the list now shown

  async function loadRegions(query) {
    if (regionCache.has(query)) return regionCache.get(query);
    const response = await fetch('/api/v1/regions?' + query, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error('regions ' + response.status);
    const regions = array((await response.json()).regions).filter((r) => r && r.code && r.name);
    for (const region of regions) regionNames.set(region.code, region.name);
    regionCache.set(query, regions);
    return regions;
  }

  // 鼓楼区 exists many times: name what it belongs to.
  function above(region) {
    const names = [];
    const province = text(region.code).slice(0, 2) + '0000';
    if (province !== region.code && regionNames.has(province)) names.push(regionNames.get(province));
    const parent = text(region.parent);
    if (parent !== province && parent !== COUNTRY && parent !== region.code && regionNames.has(parent)) names.push(regionNames.get(parent));
    return names.join(' ');
  }

  function regionRow(region, searching) {
    const pick = button('pick', '', () => chooseRegion(region));
    const where = searching ? above(region) : '';
    pick.append(text(region.name), where ? el('small', '', where) : '');
    if (state.region && state.region.code === region.code) pick.setAttribute('aria-current', 'true');
    const row = el('li', '', pick);
    if (!searching && (region.level === 'province' || region.level === 'city')) {
      const down = button('down', '看下级 ›', () => openBelow(region));
      down.setAttribute('aria-label', text(region.name) + '的下级地区');
      row.append(down);
    }
    return row;
  }

  function fillRegions(regions, searching) {
    const rows = $('region-list');
    rows.textContent = '';
    rows.append(...regions.slice(0, 100).map((region) => regionRow(region, searching)));
    rows.scrollTop = 0;
  }

  async function listRegions(query, searching) {
    const call = (regionCall += 1);
    const note = $('region-state');
    const slow = setTimeout(() => { if (call === regionCall) note.textContent = '正在查找…'; }, 300);
    try {
      const regions = await loadRegions(query);
      if (call !== regionCall) return;
      fillRegions(regions, searching);
      note.textContent = regions.length ? '' : (searching ? '没有找到，请换个写法，例如只写“合肥”。' : '没有下级地区。');
      if (searching && regions.length) await nameParents(regions, call);
    } catch (_) {
      if (call !== regionCall) return;
      $('region-list').textContent = '';
      note.textContent = '地区名单没有载入，请检查网络后再试。';
    } finally {
      clearTimeout(slow);
    }
  }

  async function nameParents(regions, call) {
    const missing = new Set();
    for (const region of regions.slice(0, 20)) {
      const province = text(region.code).slice(0, 2) + '0000';
      const parent = text(region.parent);
      if (province !== region.code && !regionNames.has(province)) missing.add(COUNTRY);
      if (parent && parent !== COUNTRY && parent !== province && !regionNames.has(parent)) missing.add(province);
    }
    if (!missing.size) return;
    await Promise.all(Array.from(missing).slice(0, 8).map((code) => loadRegions('parent=' + code).catch(() => [])));
    if (call !== regionCall) return;
    const hadFocus = $('region-list').contains(document.activeElement);
    if (!hadFocus) fillRegions(regions, true);
  }

  function showTrail() {
    const nav = $('region-trail');
    nav.textContent = '';
    nav.hidden = trail.length === 0;
    if (!trail.length) return;
    nav.append(button('quiet', '‹ 全国', () => { trail = []; showTrail(); listRegions('parent=' + COUNTRY, false); focusQuery(); }));
    trail.forEach((region, i) => {
      if (i === trail.length - 1) nav.append(el('span', 'region-state', '›　' + text(region.name)));
      else nav.append(button('quiet', '› ' + text(region.name), () => { trail = trail.slice(0, i); openBelow(region); }));
    });
  }

  function openBelow(region) {
    trail = trail.concat(region);
    showTrail();
    listRegions('parent=' + encodeURIComponent(region.code), false).then(() => {
      const first = $('region-list').querySelector('.pick');
      if (first) first.focus();
      else focusQuery();
    });
  }

  function focusQuery() { $('region-query').focus({ preventScroll: true }); }

  function openRegions() {
    $('region-query').value = '';
    trail = [];
    showTrail();
    listRegions('parent=' + COUNTRY, false);
    openDialog(regionDialog);
  }

  function chooseRegion(region) {
    regionDialog.close();
    state.pinned = { code: text(region.code), name: text(region.name), origin: 'request' };
    showRegion(state.pinned);
    announce('地区已设为' + region.name);
    for (const old of log.querySelectorAll('.again')) old.remove();
    if (state.turns.length) {
      save();
      if (state.lastQuestion) {
        const name = text(region.name);
        const line = el('div', 'turn again', el('p', 'aside', '地区已设为' + name + '，后面的回答按' + name + '的政策。'));
        const question = state.lastQuestion;
        line.append(button('chip', '按' + name + '再答一次上一个问题', () => {
          if (!ask(question)) return;
          line.remove();
        }));
        log.append(line);
        line.scrollIntoView({ block: 'nearest' });
      }
    }
  }

  let regionTimer = 0;
  function regionQueryChanged() {
    clearTimeout(regionTimer);
    regionTimer = setTimeout(() => {
      const query = $('region-query').value.trim();
      trail = [];
      showTrail();
      if (query) listRegions('q=' + encodeURIComponent(query), true);
      else listRegions('parent=' + COUNTRY, false);
    }, 150);
  }

  function openDialog(dialog) {
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute('open', '');
  }

  // ---------------------------------------------------------------- typing

  let composing = false;
  let suggestTimer = 0;
  let suggestCall = null;
  let active = -1;

  const inComposition = (event) => composing || event.isComposing || event.keyCode === 229;

  function closeList() {
    clearTimeout(suggestTimer);
    if (suggestCall) { suggestCall.abort(); suggestCall = null; }
    list.hidden = true;
    list.textContent = '';
    active = -1;
    input.removeAttribute('aria-activedescendant');
  }

  function setActive(index) {
    active = index;
    Array.from(list.children).forEach((row, i) => {
      row.setAttribute('aria-selected', String(i === index));
      if (i === index) row.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[index].id);
  }

  function takeSuggestion(value) {
    if (ask(value)) {
      input.value = '';
    } else {
      input.value = value;
    }
    inputChanged();
    closeList();
  }

  async function fetchSuggestions() {
    const typed = input.value.trim();
    if (composing || codePoints(typed) < 2 || codePoints(typed) > 40 || /\n/.test(typed)) { closeList(); return; }
    if (suggestCall) suggestCall.abort();
    const control = new AbortController();
    suggestCall = control;
    try {
      const response = await fetch('/api/v1/suggest?limit=5&q=' + encodeURIComponent(maskPersonal(typed)),
        { signal: control.signal, headers: { Accept: 'application/json' } });
      if (!response.ok) { closeList(); return; }
      const found = array((await response.json()).suggestions).map(itemText)
        .filter((value, i, all) => value && value !== typed && all.indexOf(value) === i).slice(0, 5);
      if (control.signal.aborted || input.value.trim() !== typed || document.activeElement !== input) return;
      closeList();
      if (!found.length) return;
      found.forEach((value, i) => {
        const row = el('li', '', value);
        row.id = 'suggestion-' + i;
        row.setAttribute('role', 'option');
        row.setAttribute('aria-selected', 'false');
        row.addEventListener('mousedown', (event) => event.preventDefault()); // keep focus in the field
        row.addEventListener('click', () => takeSuggestion(value));
        list.append(row);
      });
      list.hidden = false;
      announce('有 ' + found.length + ' 个相近的问题，按上下键选择');
    } catch (error) {
      if (error.name !== 'AbortError') closeList(); // typing goes on without help
    }
  }

  let told = '';
  function inputChanged() {
    // rows, not a style attribute: grow to six lines, then scroll
    input.rows = 1;
    const style = getComputedStyle(input);
    const line = parseFloat(style.lineHeight) || 27;
    const inner = input.scrollHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    input.rows = Math.min(6, Math.max(1, Math.round(inner / line)));

    const used = codePoints(input.value.trim());
    const count = $('count');
    count.hidden = used < COUNT_FROM;
    count.classList.toggle('over', used > LIMIT);
    count.textContent = used > LIMIT
      ? '超出 ' + (used - LIMIT) + ' 个字，请删短一些再发送'
      : '已写 ' + used + ' 字，最多 ' + LIMIT + ' 字';
    const say = used > LIMIT ? '已超出 ' + LIMIT + ' 字' : used >= LIMIT - 20 ? '快到 ' + LIMIT + ' 字了' : used >= COUNT_FROM ? '最多 ' + LIMIT + ' 字' : '';
    if (say !== told) {
      told = say;
      if (say) announce(say);
    }
    if (used > LIMIT) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  function submit() {
    if (!input.value.trim()) {
      input.focus();
      announce('请先输入问题');
      return;
    }
    if (codePoints(input.value.trim()) > LIMIT) {
      input.focus();
      announce('问题超出 ' + LIMIT + ' 个字，请删短一些再发送');
      return;
    }
    if (!ask(input.value)) return;
    input.value = '';
    inputChanged();
    closeList();
    // On a phone the keyboard would cover the answer.
    if (window.matchMedia('(pointer: coarse)').matches) input.blur();
  }

  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => {
    composing = false;
    inputChanged();
    clearTimeout(suggestTimer);
    suggestTimer = setTimeout(fetchSuggestions, 150);
  });
  input.addEventListener('input', (event) => {
    inputChanged();
    clearTimeout(suggestTimer);
    if (composing || event.isComposing) return;
    suggestTimer = setTimeout(fetchSuggestions, 150);
  });
  input.addEventListener('blur', () => { composing = false; setTimeout(closeList, 150); });

  input.addEventListener('keydown', (event) => {
    if (inComposition(event)) return; // the input method owns Enter, Esc and the arrows
    const open = !list.hidden;
    const size = list.children.length;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (open && active >= 0) takeSuggestion(list.children[active].textContent);
      else submit();
    } else if (open && event.key === 'ArrowDown') {
      event.preventDefault();
      setActive(active + 1 >= size ? -1 : active + 1);
    } else if (open && event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(active < 0 ? size - 1 : active - 1);
    } else if (open && event.key === 'Escape') {
      event.preventDefault();
      closeList();
    }
  });

  $('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  // ---------------------------------------------------------------- header and start

  $('large').addEventListener('click', () => {
    const on = document.documentElement.classList.toggle('large');
    $('large').setAttribute('aria-pressed', String(on));
    inputChanged();
  });

  $('region').addEventListener('click', openRegions);
  $('region-close').addEventListener('click', () => regionDialog.close());
  let regionComposing = false;
  $('region-query').addEventListener('compositionstart', () => { regionComposing = true; });
  $('region-query').addEventListener('compositionend', () => { regionComposing = false; regionQueryChanged(); });
  $('region-query').addEventListener('input', () => { if (!regionComposing) regionQueryChanged(); });
  $('region-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const first = $('region-list').querySelector('.pick');
    if (first) first.focus();
  });
  $('region-query').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (regionComposing || event.isComposing || event.keyCode === 229)) event.stopPropagation();
  });

  const restartDialog = $('restart-dialog');
  $('restart').addEventListener('click', () => {
    if (log.children.length) openDialog(restartDialog);
    else clearAll();
  });
  $('restart-no').addEventListener('click', () => restartDialog.close());
  $('restart-yes').addEventListener('click', () => { restartDialog.close(); clearAll(); });

  for (const dialog of [regionDialog, restartDialog]) {
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  }

  for (const example of EXAMPLES) {
    $('examples').append(el('li', '', button('chip', example, () => ask(example))));
  }

  document.documentElement.classList.remove('no-js');
  showRegion(null);
  restore();
  inputChanged();
}());
