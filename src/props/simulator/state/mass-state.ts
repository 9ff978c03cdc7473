import type { Article, PublishedArticle } from './state.ts';

/**
 * `awaiting`: the administrator has not answered yet. `done` and `failed` are final, but single pages of a push that is
 * done may be deleted.
 */
export type MassStage = 'awaiting' | 'sending' | 'done' | 'failed';

export interface MassCounts {
  total: number;
  filtered: number;
  sent: number;
  failed: number;
}

/** The content of a push without a page. */
export type MassMessage = { kind: 'text'; text: string } | { kind: 'image'; mediaIds: string[] };

/** One accepted task of `message/mass/sendall`. */
export interface MassSend {
  msgId: number;
  msgDataId: number;
  /** The key of the call, or the platform's default. */
  clientMsgId: string;
  /** The media_id of the draft; empty for text or pictures. */
  mediaId: string;
  message?: MassMessage;
  /** The articles of the draft at the time of acceptance. */
  draft: Article[];
  audience: 'all' | number;
  ignoresReprint: boolean;
  acceptedAt: number;
  /** The day (subscription account) or month (service account) in China whose quota the push uses. */
  window: string;
  stage: MassStage;
  /** The deadline of the administrator's answer. */
  confirmBy?: number;
  /** `send success`, `send fail` or `err(…)`, once finished. */
  result?: string;
  finishedAt?: number;
  /** The pages, once done. */
  articles: PublishedArticle[];
  /** The openids of followers that the push reached. */
  recipients: string[];
  counts: MassCounts;
}

/** The scheduled result of a future task. `errors`: the number of followers not reached despite success. */
export interface MassVerdict {
  result: string;
  errors?: number;
}

export interface MassState {
  massSends: Record<string, MassSend>;
  massVerdicts: MassVerdict[];
  /** Protection of mass sending: each push to all followers waits for the administrator. */
  needsConfirmation: boolean;
  /** Overrides the limit of the account's kind, for tests with many pushes. */
  pushLimit?: number;
}
