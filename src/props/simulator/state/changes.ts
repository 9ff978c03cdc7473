import { chatChanges, say, spendRule } from './changes-chat.ts';
import { massChanges } from './changes-mass.ts';
import type { ChatEntry } from './chat-state.ts';
import type {
  Callback,
  CallbackRule,
  Draft,
  Event,
  Fault,
  Job,
  Picture,
  Publication,
  State,
  Token,
  Verdict,
} from './state.ts';

/** All changes of the state. The journal stores these names, so renaming one makes old journals unreadable. */
export const changes = {
  ...massChanges,
  ...chatChanges,
  clockMoved(state: State, by: number) {
    state.clockOffset += by;
  },
  tokenIssued(
    state: State,
    { token, previousUntil, forcedAt }: { token: Token; previousUntil: number; forcedAt?: number },
  ) {
    // Only the token just replaced stays valid; older ones are revoked, which is how to get rid of a leaked token.
    const last = state.tokens.findLastIndex((old) => isOfOneKind(old, token));
    state.tokens = state.tokens.map((old, index) => {
      if (index === last) return { ...old, replacedUntil: previousUntil };
      return isOfOneKind(old, token) ? { ...old, deadCode: old.deadCode ?? 40001 } : old;
    });
    state.tokens = [...state.tokens.slice(-19), token];
    if (forcedAt !== undefined) state.forcedAt = forcedAt;
  },
  tokensKilled(state: State, deadCode: 40001 | 40014 | 42001) {
    state.tokens = state.tokens.map((token) => ({ ...token, deadCode: token.deadCode ?? deadCode }));
  },
  called(state: State, { call, window }: { call: string; window: string }) {
    const { window: last, used = 0, total = used } = state.quotas[call] ?? {};
    state.quotas[call] = { window, used: last === window ? used + 1 : 1, total: total + 1 };
  },
  /** Monthly counts stay: they are those of the resets themselves. */
  quotasCleared(state: State, excluded: string[]) {
    for (const [call, quota] of Object.entries(state.quotas)) if (!excluded.includes(call)) quota.used = 0;
  },
  quotaSet(state: State, { call, limit }: { call: string; limit: number }) {
    state.quotaLimits[call] = limit;
  },
  pictureStored(state: State, picture: Picture) {
    state.pictures[picture.id] = picture;
  },
  materialDeleted(state: State, id: string) {
    const picture = state.pictures[id];
    if (picture) picture.isDeleted = true;
  },
  draftSaved(state: State, draft: Draft) {
    state.drafts[draft.mediaId] = draft;
  },
  draftDeleted(state: State, mediaId: string) {
    delete state.drafts[mediaId];
    state.deletedDrafts[mediaId] = true;
  },
  jobStarted(state: State, job: Job) {
    state.jobs[job.publishId] = job;
  },
  /** The end of a job in one journal entry: a crash never leaves an article without its event, or a draft beside its article. */
  jobFinished(
    state: State,
    { job, publication, event }: { job: Job; publication?: Publication; event: Event },
  ) {
    state.jobs[job.publishId] = job;
    if (publication) {
      state.publications[publication.articleId] = publication;
      delete state.drafts[job.mediaId];
    }
    if (job.status !== 0) state.verdicts = state.verdicts.slice(1);
    spendRule(state, event);
    state.events[event.id] = event;
  },
  articlesDeleted(state: State, { articleId, keys, at }: { articleId: string; keys: string[]; at: number }) {
    const publication = state.publications[articleId];
    if (!publication) return;
    for (const article of publication.articles) if (keys.includes(article.key)) article.deletedAt ??= at;
    const job = state.jobs[publication.publishId];
    if (job && publication.articles.every((article) => article.deletedAt)) job.status = 5;
  },
  publicationBanned(state: State, articleId: string) {
    const publication = state.publications[articleId];
    if (!publication) return;
    for (const article of publication.articles) article.isBanned = true;
    const job = state.jobs[publication.publishId];
    if (job) job.status = 6;
  },
  /** `entry`: the entry that the answer adds to the conversation. */
  eventTried(state: State, { id, fate, entry }: { id: string; fate: Event['fate']; entry?: ChatEntry }) {
    const event = state.events[id];
    if (!event) return;
    Object.assign(event, { attempts: event.attempts + 1, fate });
    if (entry && event.openid) say(state, event.openid, entry);
  },
  callbackSet(state: State, callback: Callback | null) {
    state.callback = callback ?? undefined;
  },
  ipWhitelistSet(state: State, list: string[] | null) {
    state.ipWhitelist = list ?? undefined;
  },
  wordsSet(state: State, speaksChinese: boolean) {
    state.speaksChinese = speaksChinese;
  },
  commentsSet(state: State, hasComments: boolean) {
    state.hasComments = hasComments;
  },
  faultScheduled(state: State, fault: Fault) {
    state.faults.push(fault);
  },
  faultSpent(state: State, index: number) {
    const fault = state.faults[index];
    if (fault && --fault.times <= 0) state.faults.splice(index, 1);
  },
  faultsCleared(state: State) {
    state.faults = [];
  },
  callbackRulesAdded(state: State, rules: CallbackRule[]) {
    state.callbackRules.push(...rules);
  },
  verdictsAdded(state: State, verdicts: Verdict[]) {
    state.verdicts.push(...verdicts);
  },
};

/** Tokens in journals older than the two kinds are stable ones. */
const isOfOneKind = (a: Token, b: Token): boolean => (a.isStable ?? true) === (b.isStable ?? true);

export type Changes = typeof changes;
/** The argument of a change: none, or one detail. */
export type Detail<N extends keyof Changes> =
  Parameters<Changes[N]> extends [State, infer D] ? [detail: D] : [];
