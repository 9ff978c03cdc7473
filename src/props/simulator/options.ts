import type { Callback } from './state/state.ts';

/** The account that the simulator plays. */
export interface Account {
  appId: string;
  appSecret: string;
  kind: 'subscription' | 'service';
  /**
   * Unverified accounts may neither publish (since July 2025), keep material and drafts, nor send to many, answer by custom messages, or look at
   * their followers; an unverified subscription account has no menu either (接口权限说明). All of it answers 48001.
   */
  isVerified: boolean;
  /** What a follower reads at the top of the account's page. */
  name?: string;
}

export interface SimulatorOptions {
  account: Account;
  host?: string;
  port?: number;
  /** Journal of everything that happened; pictures lie beside it in `<stateFile>.pictures/`. One simulator per file. */
  stateFile?: string;
  /** Where events are posted; taken as given here, verified with `echostr` when it is registered over `/_sim/callback`. */
  callback?: Callback;
  /** Names of those who follow from the start, where the journal knows none; a few examples where nothing is said. */
  followers?: readonly string[];
  /** The address under which readers reach this server, for article and picture links. */
  publicUrl?: string;
  now?: () => Date;
  /** Milliseconds of real time between an accepted (and confirmed) task, publishing or mass sending, and its end. */
  publishDelayMs?: number;
  /** Milliseconds the callback may take to answer; the platform grants 5 s. */
  callbackTimeoutMs?: number;
  /** Milliseconds from one try of an event to the next, where the answer came sooner but was no good. */
  callbackRetryMs?: number;
  /** Without it `/_sim` answers only direct requests from this very machine. */
  adminToken?: string;
  limits?: Partial<Limits>;
}

/** Lengths in characters (code points) where nothing else is said. */
export interface Limits {
  /** Documented as 32; some pages of the platform say 64. */
  title: number;
  author: number;
  digest: number;
  /** Exclusive, tags included. */
  content: number;
  /** Exclusive, in UTF-8. */
  contentBytes: number;
  /** In bytes of UTF-8. */
  sourceUrlBytes: number;
  articles: number;
}

export const defaultLimits: Limits = {
  title: 32,
  author: 16,
  digest: 128,
  content: 20_000,
  contentBytes: 1024 * 1024,
  sourceUrlBytes: 1024,
  articles: 8,
};

/** Said to be examples wherever they are shown. */
export const exampleFollowers = ['示例市民·王女士', '示例市民·李先生', '示例企业·小张'];
