// What the service answers, as far as views look at it. Unknown members are ignored, all may lack.

/** A choice: what it says and what is sent for it. */
export interface Option {
  label?: string;
  text?: string;
}

/** A piece of an answer; `t` says which members count. */
export interface Block {
  t?: string;
  text?: string;
  kind?: string;
  url?: string;
  caption?: string;
  items?: unknown[];
  head?: unknown[];
  rows?: unknown[][];
}

/** The answer to one question of a message. */
export interface Part {
  intent?: string;
  entry?: string;
  title?: string;
  text?: string;
  sources?: number[];
  blocks?: Block[];
}

/** A document that an answer rests on. */
export interface Source {
  title?: string;
  publisher?: string;
  /** Of the notice: 国办发〔2024〕38号. */
  number?: string;
  /** How it came to us, for instance 转载. */
  via?: string;
  url?: string;
  published?: string;
  /** The day an editor last compared the answers with it. */
  checked?: string;
}

/** A figure, date or rule that an answer tells. */
export interface Fact {
  /** Its place in the reply's `sources`. */
  source?: number;
  value?: number | string;
  /** The days between which it holds, ends included; null: open. */
  valid_from?: string | null;
  valid_to?: string | null;
}

/** A place; `origin` tells how a reply came by it. */
export interface Region {
  code: string;
  name: string;
  origin?: string;
  level?: string;
  parent?: string;
  full_name?: string;
}

/** What the bot says to one message. */
export interface Reply {
  session_id?: string;
  reply_id?: string;
  kind: string;
  text?: string;
  parts?: Part[];
  region?: Region | null;
  facts?: Fact[];
  sources?: Source[];
  options?: Option[];
  suggestions?: unknown[];
}

/** RFC 9457. */
export interface Problem {
  status?: number;
  detail?: string;
  errors?: { field?: string; detail?: string }[];
}

/** What came of a call; `status` is 0 when no response came. */
export interface Outcome<T> {
  status: number;
  ok: boolean;
  data: T | null;
  problem: Problem | null;
  retryAfter: string | null;
  timeout: boolean;
}

/** A question on its way. */
export interface Question {
  text: string;
  message_id: string;
  session_id?: string;
  region?: string;
  region_chosen?: boolean;
}

/** One person's judgement of a reply. */
export interface Judgement {
  session_id: string;
  reply_id: string;
  helpful: boolean;
  reason?: string;
  comment?: string;
}

/** A telephone number with its name. */
export interface Phone {
  name: string;
  number: string;
  hours?: string;
}

/** What the service says of a site: `GET /api/v1/widget/config`. */
export interface SiteConfig {
  title: string;
  greeting: string;
  questions: string[];
  theme: Theme;
  texts: Record<string, string>;
  notice: { text: string; url: string };
  phones: Phone[];
  hotlines: string[];
  regions: boolean;
  region: Region | null;
  limits: { question: number };
}

/** A site's colours, as the service's operator set them. */
export interface Theme {
  mode: string;
  brand: string;
}
