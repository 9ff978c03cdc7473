import type { Article, PublishedArticle } from './state.ts';

/**
 * `awaiting`: the administrator has not answered yet. `done` and `failed` are final, save that the pages of what is done
 * may be deleted one by one.
 */
export type MassStage = 'awaiting' | 'sending' | 'done' | 'failed';

export interface MassCounts {
  total: number;
  filtered: number;
  sent: number;
  failed: number;
}

/** What is sent to many and makes no page. */
export type MassMessage = { kind: 'text'; text: string } | { kind: 'image'; mediaIds: string[] };

/** One accepted task of `message/mass/sendall`. */
export interface MassSend {
  msgId: number;
  msgDataId: number;
  /** As given, or what the platform puts in its place. */
  clientMsgId: string;
  /** Of the draft; empty where words or pictures are sent. */
  mediaId: string;
  message?: MassMessage;
  /** What is going to be sent, as the draft was when the task was accepted. */
  draft: Article[];
  audience: 'all' | number;
  ignoresReprint: boolean;
  acceptedAt: number;
  /** The day (subscription account) or month (service account) in China whose quota it uses. */
  window: string;
  stage: MassStage;
  /** Until then the administrator may answer. */
  confirmBy?: number;
  /** `send success`, `send fail` or `err(…)`, once it is over. */
  result?: string;
  finishedAt?: number;
  /** The pages, once it is done. */
  articles: PublishedArticle[];
  /** Whom it reached. */
  recipients: string[];
  counts: MassCounts;
}

/** How one coming task ends. `errors`: so many followers are not reached although it succeeds. */
export interface MassVerdict {
  result: string;
  errors?: number;
}

export interface MassState {
  massSends: Record<string, MassSend>;
  massVerdicts: MassVerdict[];
  /** The account protects mass sending: each push to everybody waits for its administrator. */
  needsConfirmation: boolean;
  /** Replaces what the kind of account grants, for tests of many pushes. */
  pushLimit?: number;
}
