import type { Callback } from './state/state.ts';

/** The account that the simulator plays. */
export interface Account {
  appId: string;
  appSecret: string;
  kind: 'subscription' | 'service';
  /**
   * Unverified accounts may not publish (since July 2025), store material and drafts, send to many followers, send custom
   * messages, or list followers; an unverified subscription account has no menu either (接口权限说明). Such calls are 48001.
   */
  isVerified: boolean;
  /** The name at the top of the account's page. */
  name?: string;
}

export interface SimulatorOptions {
  account: Account;
  host?: string;
  port?: number;
  /** The journal; pictures are stored beside it in `<stateFile>.pictures/`. One simulator per file. */
  stateFile?: string;
  /** The target of events; not verified, whereas one registered over `/_sim/callback` must return `echostr`. */
  callback?: Callback;
  /** The names of initial followers, for a journal without any; by default a few examples. */
  followers?: readonly string[];
  /** The public address of this server, for links to articles and pictures. */
  publicUrl?: string;
  now?: () => Date;
  /** Real milliseconds from the acceptance (or confirmation) of a task, publishing or mass sending, to its end. */
  publishDelayMs?: number;
  /** The timeout of a callback in milliseconds; the platform's is 5 s. */
  callbackTimeoutMs?: number;
  /** Milliseconds from one attempt of an event to the next, after an early but invalid answer. */
  callbackRetryMs?: number;
  /** Without a token `/_sim` answers only direct requests from this machine. */
  adminToken?: string;
  limits?: Partial<Limits>;
}

/** Lengths in characters (code points) unless stated otherwise. */
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

/** Their names mark them as examples. */
export const exampleFollowers = ['示例市民·王女士', '示例市民·李先生', '示例企业·小张'];
