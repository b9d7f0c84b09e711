// The region: the button in the header that shows it, and the dialog in which it is chosen.
import { getRegions } from './api.js';
import { $, button, el, openDialog } from './dom.js';
import { visit } from './storage.js';
import { text } from './values.js';

const COUNTRY = '100000';
const WHOLE_COUNTRY = 'parent=' + COUNTRY;
const MOST_ROWS = 100;

const dialog = $('region-dialog');
const rows = $('region-list');
const field = $('region-query');

const names = new Map(); // code → name of every region seen
const cache = new Map(); // query → regions
let lastCall = 0;
let trail = []; // regions above the list now shown
let onChoose = () => {};

/** Shows a region in the header: {code, name, origin}, or null for none. */
export function showRegion(region) {
  visit.region = region;
  const suffix = region && region.origin === 'default' ? '（默认）' : '';
  $('region-name').textContent = region ? text(region.name) + suffix : '未选择';
  document.querySelector('.region-act').textContent = region ? '更换' : '点这里选';
}

async function loadRegions(query) {
  if (cache.has(query)) return cache.get(query);
  const regions = await getRegions(query);
  for (const region of regions) names.set(region.code, region.name);
  cache.set(query, regions);
  return regions;
}

const provinceOf = (region) => text(region.code).slice(0, 2) + '0000';

// 鼓楼区 exists many times: name what it belongs to.
function above(region) {
  const known = [];
  const province = provinceOf(region);
  if (province !== region.code && names.has(province)) known.push(names.get(province));
  const parent = text(region.parent);
  if (parent !== province && parent !== COUNTRY && parent !== region.code && names.has(parent)) {
    known.push(names.get(parent));
  }
  return known.join(' ');
}

function regionRow(region, searching) {
  const pick = button('pick', '', () => {
    dialog.close();
    onChoose(region);
  });
  const where = searching ? above(region) : '';
  pick.append(text(region.name), where ? el('small', '', where) : '');
  if (visit.region && visit.region.code === region.code) pick.setAttribute('aria-current', 'true');
  const row = el('li', '', pick);
  if (!searching && (region.level === 'province' || region.level === 'city')) {
    const down = button('down', '看下级 ›', () => openBelow(region));
    down.setAttribute('aria-label', text(region.name) + '的下级地区');
    row.append(down);
  }
  return row;
}

function fillRows(regions, searching) {
  rows.textContent = '';
  rows.append(...regions.slice(0, MOST_ROWS).map((region) => regionRow(region, searching)));
  rows.scrollTop = 0;
}

async function listRegions(query, searching) {
  const call = (lastCall += 1);
  const note = $('region-state');
  const slow = setTimeout(() => {
    if (call === lastCall) note.textContent = '正在查找…';
  }, 300);
  const nothing = searching ? '没有找到，请换个写法，例如只写“合肥”。' : '没有下级地区。';
  try {
    const regions = await loadRegions(query);
    if (call !== lastCall) return;
    fillRows(regions, searching);
    note.textContent = regions.length ? '' : nothing;
    if (searching && regions.length) await nameParents(regions, call);
  } catch (_) {
    if (call !== lastCall) return;
    rows.textContent = '';
    note.textContent = '地区名单没有载入，请检查网络后再试。';
  } finally {
    clearTimeout(slow);
  }
}

// Loads the names that above() lacks and shows the rows again, unless one has the focus by now.
async function nameParents(regions, call) {
  const missing = new Set();
  for (const region of regions.slice(0, 20)) {
    const province = provinceOf(region);
    const parent = text(region.parent);
    if (province !== region.code && !names.has(province)) missing.add(COUNTRY);
    if (parent && parent !== COUNTRY && parent !== province && !names.has(parent)) {
      missing.add(province);
    }
  }
  if (!missing.size) return;
  const loads = Array.from(missing).slice(0, 8)
    .map((code) => loadRegions('parent=' + code).catch(() => []));
  await Promise.all(loads);
  if (call === lastCall && !rows.contains(document.activeElement)) fillRows(regions, true);
}

function showTrail() {
  const nav = $('region-trail');
  nav.textContent = '';
  nav.hidden = trail.length === 0;
  if (!trail.length) return;
  nav.append(button('quiet', '‹ 全国', () => {
    listCountry();
    focusField();
  }));
  trail.forEach((region, i) => {
    if (i === trail.length - 1) {
      nav.append(el('span', 'region-state', '›　' + text(region.name)));
      return;
    }
    nav.append(button('quiet', '› ' + text(region.name), () => {
      trail = trail.slice(0, i);
      openBelow(region);
    }));
  });
}

function listCountry() {
  trail = [];
  showTrail();
  listRegions(WHOLE_COUNTRY, false);
}

function openBelow(region) {
  trail = trail.concat(region);
  showTrail();
  listRegions('parent=' + encodeURIComponent(region.code), false).then(() => {
    if (!focusFirst()) focusField();
  });
}

function focusField() {
  field.focus({ preventScroll: true });
}

function focusFirst() {
  const first = rows.querySelector('.pick');
  if (first) first.focus();
  return Boolean(first);
}

function openRegions() {
  field.value = '';
  listCountry();
  openDialog(dialog);
}

let typingTimer = 0;
function fieldChanged() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    const query = field.value.trim();
    if (!query) {
      listCountry();
      return;
    }
    trail = [];
    showTrail();
    listRegions('q=' + encodeURIComponent(query), true);
  }, 150);
}

/** Wires the button and the dialog; `choose(region)` is called when one was chosen. */
export function startRegions(choose) {
  onChoose = choose;
  $('region').addEventListener('click', openRegions);
  $('region-close').addEventListener('click', () => dialog.close());
  let composing = false;
  field.addEventListener('compositionstart', () => { composing = true; });
  field.addEventListener('compositionend', () => {
    composing = false;
    fieldChanged();
  });
  field.addEventListener('input', () => { if (!composing) fieldChanged(); });
  field.addEventListener('keydown', (event) => {
    const inputMethod = composing || event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && inputMethod) event.stopPropagation();
  });
  $('region-form').addEventListener('submit', (event) => {
    event.preventDefault();
    focusFirst();
  });
}
