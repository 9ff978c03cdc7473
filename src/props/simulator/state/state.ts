import type { ChatState } from './chat-state.ts';
import type { MassState } from './mass-state.ts';

export interface Token {
  value: string;
  /** Which call handed it out: the tokens of `token` and of `stable_token` know nothing of each other. */
  isStable?: boolean;
  expiresAt: number;
  /** How long it still works beside its successor. */
  replacedUntil?: number;
  /** Set when the platform was told to forget it before its time; the code it answers from then on. */
  deadCode?: 40001 | 40014 | 42001;
}

export interface Picture {
  id: string;
  /** The address as it was handed out; an article keeps only pictures whose address is one of these. */
  url: string;
  mime: string;
  bytes: number;
  /** In pixels; unknown of formats that are not read here. */
  width?: number;
  height?: number;
  name: string;
  /** Only permanent material has one; pictures from `media/uploadimg` have none. */
  mediaId?: string;
  uploadedAt: number;
  /** Of the bytes; tells whether the same picture was uploaded twice. */
  sha256?: string;
  /** No longer a cover for new drafts; articles that are out keep showing it. */
  isDeleted?: boolean;
}

export interface Article {
  /** A picture message (`newspic`): its pictures, by media_id, of which the first is the cover. */
  pictures?: string[];
  title: string;
  author: string;
  digest: string;
  /** What the platform kept of the HTML that it was given. */
  content: string;
  contentSourceUrl: string;
  thumbMediaId: string;
  needOpenComment: 0 | 1;
  onlyFansCanComment: 0 | 1;
  /** What was silently taken away; the platform never says, the operator's page here does. */
  dropped: string[];
}

export interface Draft {
  mediaId: string;
  articles: Article[];
  createdAt: number;
  updatedAt: number;
}

/** 0 done, 1 running, 2 original failed, 3 failed, 4 refused in review, 5 all deleted by the author, 6 banned. */
export type PublishStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface Job {
  publishId: string;
  mediaId: string;
  articles: Article[];
  submittedAt: number;
  status: PublishStatus;
  articleId?: string;
  /** Places of the refused articles, from 1. */
  failIdx: number[];
}

export interface Publication {
  articleId: string;
  publishId: string;
  publishedAt: number;
  articles: PublishedArticle[];
}

export interface PublishedArticle extends Article {
  /** The last part of its address, `/s/<key>`. */
  key: string;
  deletedAt?: number;
  isBanned?: boolean;
}

export const messageNames = ['text', 'image', 'voice', 'video', 'location', 'link'] as const;
export const eventNames = [
  'PUBLISHJOBFINISH',
  'MASSSENDJOBFINISH',
  'subscribe',
  'unsubscribe',
  'CLICK',
  'VIEW',
  'view_miniprogram',
  'SCAN',
  'LOCATION',
  ...messageNames,
] as const;
/** What a request to the callback tells; messages of followers travel the same way as events. */
export type EventName = (typeof eventNames)[number];

export interface Event {
  id: string;
  name: EventName;
  /** Whose act it was; the answer to it goes into that follower's conversation. */
  openid?: string;
  /** As plain XML; the mode of the callback decides at each try whether it travels encrypted. */
  body: string;
  at: number;
  attempts: number;
  fate: 'pending' | 'answered' | 'given up' | 'lost' | 'no callback';
  rule?: CallbackRule;
}

/**
 * What becomes of one coming event, the next one of that name where one is given. `reorder` holds it back until the next
 * event has gone out.
 */
export type CallbackRule = { event?: EventName } & (
  | { kind: 'delay'; ms: number }
  | { kind: 'lose' }
  /** `isAnew`: each copy signed (and encrypted) by itself, rather than the same bytes again. */
  | { kind: 'repeat'; copies: number; isAnew?: boolean }
  | { kind: 'reorder' }
);

/** `plain`: the XML alone. `compatible`: the XML with its encrypted copy inside. `safe`: the encrypted copy alone. */
export const callbackModes = ['plain', 'compatible', 'safe'] as const;

export interface Callback {
  url: string;
  token: string;
  /** `plain` where nothing is said. */
  mode?: (typeof callbackModes)[number];
  /** EncodingAESKey, 43 characters; needed by all modes but `plain`. */
  aesKey?: string;
}

/**
 * `errcode`: refused, nothing happened. `before`: never answered, nothing happened. `after`: it happened, then the
 * socket is destroyed. `slow`: it happened at once, the answer comes `ms` later.
 */
export interface Fault {
  /** `draft/add`, or `*` for every call. */
  call: string;
  kind: 'errcode' | 'before' | 'after' | 'slow';
  times: number;
  errcode?: number;
  errmsg?: string;
  ms?: number;
}

export interface Verdict {
  status: 2 | 3 | 4;
  failIdx: number[];
}

export interface State extends MassState, ChatState {
  clockOffset: number;
  /** Newest last; the last one is the current one. */
  tokens: Token[];
  forcedAt: number;
  /** By call: the window it was counted in and how often; `total`: since the account is played. */
  quotas: Record<string, { window: string; used: number; total?: number }>;
  quotaLimits: Record<string, number>;
  pictures: Record<string, Picture>;
  drafts: Record<string, Draft>;
  /** Those that were deleted: asking for it again is no fault. */
  deletedDrafts: Record<string, true>;
  jobs: Record<string, Job>;
  publications: Record<string, Publication>;
  events: Record<string, Event>;
  callback?: Callback;
  ipWhitelist?: string[];
  /** Refusals come in Chinese and with a hint. */
  speaksChinese?: boolean;
  /** The account may have comments below its articles; accounts registered since 2018 may not. */
  hasComments?: boolean;
  faults: Fault[];
  callbackRules: CallbackRule[];
  verdicts: Verdict[];
}

/** The record of that key; keys come from outside, so what every object inherits (`constructor`) is not found. */
export const known = <T>(records: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(records, key) ? records[key] : undefined;

export const emptyState = (): State => ({
  clockOffset: 0,
  tokens: [],
  forcedAt: 0,
  quotas: {},
  quotaLimits: {},
  pictures: {},
  drafts: {},
  deletedDrafts: {},
  jobs: {},
  publications: {},
  events: {},
  faults: [],
  callbackRules: [],
  verdicts: [],
  massSends: {},
  massVerdicts: [],
  needsConfirmation: false,
  followers: {},
  chats: {},
  previews: {},
  tags: {},
});
