import type { Clock } from './clock.ts';
import type { Followers } from './followers.ts';
import type { Journal } from './state/journal.ts';
import type { MassSending } from './mass/mass-sending.ts';
import type { Account, Limits } from './options.ts';
import type { PictureStore } from './articles/picture-store.ts';
import type { Publishing } from './articles/publishing.ts';
import type { CallLog } from './state/call-log.ts';

/** What every family of calls works with. */
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
  /** For what goes wrong where nobody waits for an answer. */
  report(error: unknown): void;
  /** Without a slash at the end. Known once the server listens. */
  publicUrl(): string;
}
