// The calls to the server.
import { array, itemText } from './values.js';

const TIMEOUT_MS = 20000;
const RETRY_AFTER_MS = [1000, 3000];

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function postOnce(body, stopped) {
  const control = new AbortController();
  const stop = () => control.abort();
  stopped.addEventListener('abort', stop);
  const timer = setTimeout(stop, TIMEOUT_MS);
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
      // Cut off on the way; anything else is an answer that is not JSON.
      if (error.name === 'AbortError' || error instanceof TypeError) throw error;
    }
    const retryAfter = response.headers.get('Retry-After');
    return { status: response.status, ok: response.ok, data, retryAfter };
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener('abort', stop);
  }
}

/**
 * Asks; status 0 when no response came. The body's message_id makes a repeat harmless, so a
 * dropped connection is tried again quietly.
 */
export async function postChat(body, stopped) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await postOnce(body, stopped);
    } catch (error) {
      const timeout = error.name === 'AbortError';
      const last = timeout || attempt >= RETRY_AFTER_MS.length;
      if (last || stopped.aborted) return { status: 0, ok: false, data: null, timeout };
      await wait(RETRY_AFTER_MS[attempt]);
      if (stopped.aborted) return { status: 0, ok: false, data: null };
    }
  }
}

/** Whether what postChat gave is a reply to show. */
export function isReply(result) {
  return result.ok && result.data && typeof result.data === 'object'
    && typeof result.data.kind === 'string';
}

async function getJson(target, options = {}) {
  const response = await fetch(target, { ...options, headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(target + ' ' + response.status);
  return response.json();
}

/** Regions for "q=合肥" or "parent=340000". */
export async function getRegions(query) {
  const { regions } = await getJson('/api/v1/regions?' + query);
  return array(regions).filter((region) => region && region.code && region.name);
}

/** Questions that complete what is typed. */
export async function getSuggestions(typed, most, signal) {
  const query = 'limit=' + most + '&q=' + encodeURIComponent(typed);
  const { suggestions } = await getJson('/api/v1/suggest?' + query, { signal });
  return array(suggestions).map(itemText);
}
