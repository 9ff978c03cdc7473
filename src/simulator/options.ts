/** The account that the simulator plays. */
export interface Account {
  appId: string;
  appSecret: string;
  kind: 'subscription' | 'service';
  /** Since July 2025 unverified accounts may not publish (48001). */
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
  callback?: { url: string; token: string; mode?: 'plain' };
  /** The address under which readers reach this server, for article and picture links. */
  publicUrl?: string;
  now?: () => Date;
  /** Milliseconds of real time between `freepublish/submit` and the end of its job. */
  publishDelayMs?: number;
  /** Milliseconds the callback may take to answer; the platform grants 5 s. */
  callbackTimeoutMs?: number;
  /** Milliseconds between two tries of one event. */
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
