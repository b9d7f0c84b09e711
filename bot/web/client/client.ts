// The service's API for people who build their own view: nothing here touches a page.
import type {
  Judgement, Outcome, Problem, Question, Region, Reply, SiteConfig,
} from './types';

export type * from './types';

/** Where the service is and for which site one asks. */
export interface ClientOptions {
  /** With a slash at the end. */
  baseUrl: string;
  site?: string;
  /** For how long one waits for an answer. */
  timeoutMs?: number;
  /** When a call that got no response is tried again. */
  retryAfterMs?: number[];
}

/** Calls of one site. */
export interface Client {
  /** Asks; a dropped connection is tried again: its `message_id` makes a repeat harmless. */
  chat(question: Question, signal?: AbortSignal): Promise<Outcome<Reply>>;
  /** Questions that complete what is typed. Fails as fetch does, a refusal with its `status`. */
  suggest(typed: string, most: number, signal?: AbortSignal): Promise<string[]>;
  /** Regions for "q=合肥" or "parent=340000". */
  regions(query: string): Promise<Region[]>;
  /** What the site says by itself. */
  config(): Promise<SiteConfig>;
  judge(judgement: Judgement): Promise<Outcome<null>>;
  /** Erases a conversation on the server. */
  erase(session: string): Promise<Outcome<null>>;
}

const wait = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    // Cut off on the way; anything else is an answer that is not JSON.
    if (error instanceof TypeError || (error as Error).name === 'AbortError') throw error;
    return null;
  }
}

async function outcome<T>(response: Response): Promise<Outcome<T>> {
  const data = response.status === 204 ? null : await read(response);
  return {
    status: response.status,
    ok: response.ok,
    data: response.ok ? data as T : null,
    problem: response.ok ? null : data as Problem,
    retryAfter: response.headers.get('Retry-After'),
    timeout: false,
  };
}

function none<T>(timeout: boolean): Outcome<T> {
  return { status: 0, ok: false, data: null, problem: null, retryAfter: null, timeout };
}

/** A client; makes no call by itself. */
export function createClient({
  baseUrl, site = '', timeoutMs = 20_000, retryAfterMs = [1000, 3000],
}: ClientOptions): Client {
  const address = (path: string, query = '') => {
    const all = [query, site && `site=${encodeURIComponent(site)}`].filter(Boolean).join('&');
    return `${baseUrl}api/v1/${path}${all ? `?${all}` : ''}`;
  };

  async function once<T>(url: string, options: RequestInit, stop?: AbortSignal) {
    const control = new AbortController();
    const abort = () => control.abort();
    stop?.addEventListener('abort', abort);
    const timer = setTimeout(abort, timeoutMs);
    try {
      const fixed: RequestInit = { credentials: 'omit', cache: 'no-store', signal: control.signal };
      return await outcome<T>(await fetch(url, { ...options, ...fixed }));
    } finally {
      clearTimeout(timer);
      stop?.removeEventListener('abort', abort);
    }
  }

  async function patiently<T>(url: string, options: RequestInit, stop?: AbortSignal) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once<T>(url, options, stop);
      } catch (error) {
        const timeout = (error as Error).name === 'AbortError';
        if (timeout || attempt >= retryAfterMs.length) return none<T>(timeout);
        await wait(retryAfterMs[attempt]!);
        if (stop?.aborted) return none<T>(false);
      }
    }
  }

  const post = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

  async function list(path: string, query: string, stop?: AbortSignal): Promise<unknown> {
    const got = await once<Record<string, unknown>>(address(path, query), {}, stop);
    if (!got.ok || !got.data) {
      throw Object.assign(new Error(`${path} ${got.status}`), { status: got.status });
    }
    return got.data;
  }

  return {
    chat: (question, signal) => patiently(address('chat'), post(question), signal),
    async suggest(typed, most, signal) {
      const query = `limit=${most}&q=${encodeURIComponent(typed)}`;
      const { suggestions } = await list('suggest', query, signal) as
        { suggestions?: (string | { text?: string })[] };
      return (suggestions || []).map((one) => (typeof one === 'string' ? one : one.text || ''));
    },
    async regions(query) {
      const { regions } = await list('regions', query) as { regions?: Region[] };
      return (regions || []).filter((region) => region && region.code && region.name);
    },
    config: () => list('widget/config', '') as Promise<SiteConfig>,
    judge: (judgement) => patiently(address('feedback'), post(judgement)),
    erase: (session) => patiently(address(`sessions/${encodeURIComponent(session)}`),
      { method: 'DELETE' }),
  };
}

/** Whether it is a reply to show. */
export function isReply(result: Outcome<Reply>): boolean {
  return result.ok && Boolean(result.data) && typeof result.data!.kind === 'string';
}
