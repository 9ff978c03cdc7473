import type { Clock } from './clock.ts';
import type { Followers } from './followers.ts';
import type { Journal } from './state/journal.ts';
import type { MassSending } from './mass/mass-sending.ts';
import type { Account, Limits } from './options.ts';
import type { PictureStore } from './articles/picture-store.ts';
import type { Publishing } from './articles/publishing.ts';
import type { CallLog } from './state/call-log.ts';

/** The context of every call. */
export interface Platform {
  account: Required<Account>;
  /** `gh_…`, the name of the account in events. */
  originalId: string;
  limits: Limits;
  journal: Journal;
  clock: Clock;
  pictures: PictureStore;
  publishing: Publishing;
  sending: MassSending;
  followers: Followers;
  log: CallLog;
  /** Reports an error of background work, for which no request waits. */
  report(error: unknown): void;
  /** Without a slash at the end. Empty until the server listens. */
  publicUrl(): string;
}
