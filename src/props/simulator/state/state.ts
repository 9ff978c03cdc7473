import type { ChatState } from './chat-state.ts';
import type { MassState } from './mass-state.ts';

export interface Token {
  value: string;
  /** Whether `stable_token` issued it, or `token`: the tokens of the two calls are independent. */
  isStable?: boolean;
  expiresAt: number;
  /** The end of its validity beside its successor. */
  replacedUntil?: number;
  /** Set when the token was invalidated early: the code with which calls are refused from then on. */
  deadCode?: 40001 | 40014 | 42001;
}

export interface Picture {
  id: string;
  /** The issued address; articles keep only pictures with such an address. */
  url: string;
  mime: string;
  bytes: number;
  /** In pixels; undefined for formats that cannot be read. */
  width?: number;
  height?: number;
  name: string;
  /** Set for permanent material; pictures of `media/uploadimg` have none. */
  mediaId?: string;
  uploadedAt: number;
  /** The SHA-256 of the bytes, to detect double uploads. */
  sha256?: string;
  /** Not available as a cover of new drafts; published articles still show it. */
  isDeleted?: boolean;
}

export interface Article {
  /** For a picture message (`newspic`): the media_ids of its pictures; the first is the cover. */
  pictures?: string[];
  title: string;
  author: string;
  digest: string;
  /** The HTML after the platform's sanitizing. */
  content: string;
  contentSourceUrl: string;
  thumbMediaId: string;
  needOpenComment: 0 | 1;
  onlyFansCanComment: 0 | 1;
  /** What sanitizing removed. The platform does not report it; the operator's page does. */
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
  /** The indexes of refused articles, from 1. */
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
/** The kind of a request to the callback; messages of followers are sent like events. */
export type EventName = (typeof eventNames)[number];

export interface Event {
  id: string;
  name: EventName;
  /** The follower who acted; the answer is added to this follower's conversation. */
  openid?: string;
  /** Plain XML; whether it is encrypted depends on the callback's mode when it is sent. */
  body: string;
  at: number;
  attempts: number;
  fate: 'pending' | 'answered' | 'given up' | 'lost' | 'no callback';
  rule?: CallbackRule;
}

/**
 * A rule for one future event: the next one, or the next of name `event`. `reorder` holds it back until the following
 * event has been sent.
 */
export type CallbackRule = { event?: EventName } & (
  | { kind: 'delay'; ms: number }
  | { kind: 'lose' }
  /** `isAnew`: each copy is signed (and encrypted) separately; otherwise all have the same bytes. */
  | { kind: 'repeat'; copies: number; isAnew?: boolean }
  | { kind: 'reorder' }
);

/** `plain`: XML only. `compatible`: XML with an encrypted copy inside. `safe`: the encrypted copy only. */
export const callbackModes = ['plain', 'compatible', 'safe'] as const;

export interface Callback {
  url: string;
  token: string;
  /** By default `plain`. */
  mode?: (typeof callbackModes)[number];
  /** EncodingAESKey, 43 characters; required except for `plain`. */
  aesKey?: string;
}

/**
 * `errcode`: refuses the call without effect. `before`: never answers, without effect. `after`: takes effect, then destroys
 * the socket. `slow`: takes effect at once and answers `ms` later.
 */
export interface Fault {
  /** A call such as `draft/add`, or `*` for every call. */
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
  /** Oldest first; the last one is current. */
  tokens: Token[];
  forcedAt: number;
  /** By call: the current window and its count; `total`: the count since the journal began. */
  quotas: Record<string, { window: string; used: number; total?: number }>;
  quotaLimits: Record<string, number>;
  pictures: Record<string, Picture>;
  drafts: Record<string, Draft>;
  /** The media_ids of deleted drafts: deleting one again succeeds. */
  deletedDrafts: Record<string, true>;
  jobs: Record<string, Job>;
  publications: Record<string, Publication>;
  events: Record<string, Event>;
  callback?: Callback;
  ipWhitelist?: string[];
  /** Refusals are in Chinese and have a hint. */
  speaksChinese?: boolean;
  /** Whether the account may have comments below its articles; accounts registered since 2018 may not. */
  hasComments?: boolean;
  faults: Fault[];
  callbackRules: CallbackRule[];
  verdicts: Verdict[];
}

/** The record of a key. Keys are input, so inherited properties (`constructor`) do not count. */
export const recordAt = <T>(records: Record<string, T>, key: string): T | undefined =>
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
