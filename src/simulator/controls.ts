import type { LoggedCall } from './call-log.ts';
import type { Callbacks } from './callbacks.ts';
import {
  effectsOf,
  seenDrafts,
  seenPublications,
  type Effects,
  type SeenDraft,
  type SeenPublication,
} from './effects.ts';
import type { Platform } from './platform.ts';
import { quotas, type QuotaUse } from './quota.ts';
import type { CallbackRule, Event, Fault } from './state.ts';

/** What an operator or a test may do to the platform, which no client of the real one can. Also served below `/_sim`. */
export interface Controls {
  now(): Date;
  /** Forwards (or backwards) by milliseconds, or to an instant. It keeps running from there. */
  moveClock(to: { by: number } | { to: Date | string }): void;
  /** For the next `times` (default 1) calls. Faults of one call are used up in the order they were scheduled. */
  scheduleFault(fault: Omit<Fault, 'times'> & { times?: number }): void;
  clearFaults(): void;
  /** For the next `times` (default 1) events. */
  ruleCallbacks(rule: CallbackRule, times?: number): void;
  /** Sends what `reorder` holds back, newest first. */
  releaseCallbacks(): void;
  /** Every token out there answers this code from now on. */
  invalidateToken(code?: 40001 | 40014 | 42001): void;
  /** `null`: anybody may call. */
  setIpWhitelist(list: string[] | null): void;
  /** The next `times` tasks end with this status; `failIdx` counts from 1. */
  refuseInReview(options?: { times?: number; status?: 2 | 3 | 4; failIdx?: number[] }): void;
  /** The platform takes a publication away; its status becomes 6. */
  ban(articleId: string): void;
  setQuota(call: string, limit: number): void;
  /** False, and nothing changed, when the address does not echo; `null` removes it. */
  registerCallback(callback: { url: string; token: string } | null): Promise<boolean>;
  effects(): Effects;
  drafts(): SeenDraft[];
  publications(): SeenPublication[];
  events(): Event[];
  quotas(): QuotaUse[];
  faults(): Fault[];
  /** Newest first, the last 300 of this process. */
  calls(): readonly LoggedCall[];
}

export function controlsOf(platform: Platform, callbacks: Callbacks): Controls {
  const { journal, clock } = platform;
  const times = <T>(count: number, value: T): T[] =>
    Array.from({ length: count }, () => structuredClone(value));
  return {
    now: () => new Date(clock.now()),
    moveClock: (to) =>
      journal.record('clockMoved', 'by' in to ? to.by : new Date(to.to).getTime() - clock.now()),
    scheduleFault: (fault) => journal.record('faultScheduled', { ...fault, times: fault.times ?? 1 }),
    clearFaults: () => journal.record('faultsCleared'),
    ruleCallbacks: (rule, count = 1) => journal.record('callbackRulesAdded', times(count, rule)),
    releaseCallbacks: () => callbacks.release(),
    invalidateToken: (code = 40001) => journal.record('tokensKilled', code),
    setIpWhitelist: (list) => journal.record('ipWhitelistSet', list),
    refuseInReview: ({ times: count = 1, status = 4, failIdx = [1] } = {}) =>
      journal.record('verdictsAdded', times(count, { status, failIdx })),
    ban: (articleId) => journal.record('publicationBanned', articleId),
    setQuota: (call, limit) => journal.record('quotaSet', { call, limit }),
    async registerCallback(callback) {
      if (callback && !(await callbacks.verify(callback))) return false;
      journal.record('callbackSet', callback);
      return true;
    },
    effects: () => effectsOf(platform),
    drafts: () => seenDrafts(platform),
    publications: () => seenPublications(platform),
    events: () => structuredClone(Object.values(journal.state.events)),
    quotas: () => quotas(platform),
    faults: () => structuredClone(journal.state.faults),
    calls: () => platform.log.latest(),
  };
}
