import { dateOf, instantIn } from '../clock.ts';
import type { LoggedCall } from '../state/call-log.ts';
import type { Callbacks } from '../callbacks/callbacks.ts';
import type { Button, ChatEntry, Follower, Said } from '../state/chat-state.ts';
import {
  effectsOf,
  seenDrafts,
  seenPublications,
  type Effects,
  type SeenDraft,
  type SeenPublication,
} from '../state/effects.ts';
import { pushesOf, type SeenPush } from '../state/effects-mass.ts';
import type { NewFollower } from '../followers.ts';
import type { MassVerdict } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';
import { pushQuota, type PushQuota } from '../mass/push-quota.ts';
import { quotas, type QuotaUse } from '../answers/quota.ts';
import { isAesKey } from '../callbacks/safe-mode.ts';
import type { Callback, CallbackRule, Event, Fault } from '../state/state.ts';

/**
 * What an operator or a test may do to the platform, which no client of the real one can. Also served as JSON below
 * `/_sim`, under the path named with each: looking is GET and answers `{ value }`, acting is POST and answers
 * `{ ok: true }` with what it returns, or 400 with `{ ok: false, reason }`.
 */
export interface Controls {
  /** GET clock → `{ now }`. */
  now(): Date;
  /**
   * POST clock `{ by }` (milliseconds) or `{ to }` (ISO): forwards or backwards, and it keeps running from there. Token
   * ages, quotas and the administrator's 30 minutes follow it, and so do all times that are told; the signatures of
   * callbacks keep the true time, so that a receiver whose clock was not moved still finds them fresh. (A test that
   * moves both gives its own `now` to the simulator.)
   */
  moveClock(to: { by: number } | { to: Date | string }): void;
  /** POST faults: for the next `times` (default 1) calls. Faults of one call are used up in the order they were scheduled. */
  scheduleFault(fault: Omit<Fault, 'times'> & { times?: number }): void;
  /** POST faults/clear. */
  clearFaults(): void;
  /** POST callbacks `{ kind, …, event?, times? }`: for the next `times` (default 1) events, of that name where one is given. */
  ruleCallbacks(rule: CallbackRule, times?: number): void;
  /** POST callbacks/release: sends what `reorder` holds back, newest first. */
  releaseCallbacks(): void;
  /** POST token/invalidate `{ code? }`: every token out there answers this code from now on. */
  invalidateToken(code?: 40001 | 40014 | 42001): void;
  /** POST ip-whitelist: a list, or `null`: anybody may ask for a token. Whoever has one may call from anywhere. */
  setIpWhitelist(list: string[] | null): void;
  /** POST comments `{ isOpen }`: whether articles may ask for comments (88000 where they may not, as from the start). */
  setComments(isOpen: boolean): void;
  /** POST words `{ inChinese }`: refusals in Chinese and with a hint from now on, or as most of them come. */
  setWords(inChinese: boolean): void;
  /** POST review: the next `times` publishing tasks end with this status; `failIdx` counts from 1. */
  refuseInReview(options?: { times?: number; status?: 2 | 3 | 4; failIdx?: number[] }): void;
  /** POST ban `{ articleId }`: the platform takes a publication away; its status becomes 6. */
  ban(articleId: string): void;
  /** POST quotas `{ call, limit }`: how often one call may be made in its day or minute. */
  setQuota(call: string, limit: number): void;
  /**
   * POST callback `{ url, token, mode?, aesKey? }` or `null`, which removes it. False (over HTTP `{ ok: false }`), and
   * nothing changed, when the address does not echo. `mode`: plain (default), compatible, safe; these two need a key.
   */
  registerCallback(callback: Callback | null): Promise<boolean>;

  /** POST mass/review `{ result, errors?, times? }`: the next `times` pushes end so: `err(20001)`, `send fail`, or `send success` with so many followers missed. */
  judgePushes(verdict: MassVerdict & { times?: number }): void;
  /** POST mass/protection `{ isOn }`: pushes to everybody wait for the administrator from now on. */
  setConfirmation(isOn: boolean): void;
  /** POST mass/confirmation `{ isConfirmed, msgId? }`: the administrator's word, on the eldest push that waits where none is named. False (`{ ok: false }`) when none waits; 30 minutes of the platform's clock without a word end it by itself. */
  answerConfirmation(isConfirmed: boolean, msgId?: number): boolean;
  /** POST push-limit `{ limit }`: so many pushes a day (subscription) or month (service); `null`: what the platform grants. */
  setPushLimit(limit: number | null): void;
  /** GET push-quota: of this day or month in China. */
  pushQuota(): PushQuota;
  /** GET pushes: every accepted push, oldest first. */
  pushes(): SeenPush[];

  /** POST followers `{ nickname, wxName?, language?, tags?, scene? }`: somebody begins to follow; returns the openid (`{ openid }`). */
  addFollower(follower: NewFollower): string;
  /** POST followers/follow `{ openid }`: who left comes back. */
  follow(openid: string): void;
  /** POST followers/unfollow `{ openid }`. */
  unfollow(openid: string): void;
  /** POST messages `{ openid, text }`: returns the MsgId (`{ msgId }`). The answer appears in `conversations`. */
  write(openid: string, text: string): string;
  /** POST messages `{ openid, kind, … }`: the same for a picture, voice, film, place or link. */
  say(openid: string, said: Said): string;
  /** POST scans `{ openid, scene }`: a code of the account; whoever does not follow begins to. */
  scan(openid: string, scene: string): void;
  /** POST places `{ openid, latitude, longitude, precision? }`: what a phone tells by itself. */
  reportPlace(openid: string, place: { latitude: number; longitude: number; precision?: number }): void;
  /** POST clicks `{ openid, button }`: presses the menu's button of that key or address and returns it (`{ button }`). */
  click(openid: string, keyOrUrl: string): Button;
  /** GET followers: also those who left. */
  followers(): Follower[];
  /** GET conversations: by openid, oldest first, as the followers' phones keep them. */
  conversations(): Record<string, ChatEntry[]>;
  /** GET menu. */
  menu(): Button[];

  /** GET effects: what really happened, whatever was answered. */
  effects(): Effects;
  /** GET drafts. */
  drafts(): SeenDraft[];
  /** GET publications. */
  publications(): SeenPublication[];
  /** GET events. */
  events(): Event[];
  /** GET quotas. */
  quotas(): QuotaUse[];
  /** GET faults. */
  faults(): Fault[];
  /** GET calls: newest first, the last 300 of this process. */
  calls(): readonly LoggedCall[];
}

export function controlsOf(platform: Platform, callbacks: Callbacks): Controls {
  const { journal, clock } = platform;
  const times = <T>(count: number, value: T): T[] =>
    Array.from({ length: count }, () => structuredClone(value));
  return {
    now: () => dateOf(clock.now()),
    moveClock(to) {
      journal.record('clockMoved', 'by' in to ? to.by : instantIn(to.to) - clock.now());
      platform.sending.expire();
    },
    scheduleFault: (fault) => journal.record('faultScheduled', { ...fault, times: fault.times ?? 1 }),
    clearFaults: () => journal.record('faultsCleared'),
    ruleCallbacks: (rule, count = 1) => journal.record('callbackRulesAdded', times(count, rule)),
    releaseCallbacks: () => callbacks.release(),
    invalidateToken: (code = 40001) => journal.record('tokensKilled', code),
    setIpWhitelist: (list) => journal.record('ipWhitelistSet', list),
    setComments: (isOpen) => journal.record('commentsSet', isOpen),
    setWords: (inChinese) => journal.record('wordsSet', inChinese),
    refuseInReview: ({ times: count = 1, status = 4, failIdx = [1] } = {}) =>
      journal.record('verdictsAdded', times(count, { status, failIdx })),
    ban: (articleId) => journal.record('publicationBanned', articleId),
    setQuota: (call, limit) => journal.record('quotaSet', { call, limit }),
    async registerCallback(callback) {
      if (callback && (callback.mode ?? 'plain') !== 'plain' && !isAesKey(callback.aesKey ?? ''))
        throw new Error('The mode needs an EncodingAESKey of 43 letters and digits');
      if (callback && !(await callbacks.verify(callback))) return false;
      journal.record('callbackSet', callback);
      return true;
    },
    judgePushes: ({ times: count = 1, ...verdict }) => journal.record('massJudged', times(count, verdict)),
    setConfirmation: (isOn) => journal.record('confirmationSet', isOn),
    answerConfirmation(isConfirmed, msgId) {
      const eldest = pushesOf(platform).find(({ stage }) => stage === 'awaiting')?.msgId;
      return platform.sending.answer(msgId ?? eldest ?? 0, isConfirmed);
    },
    setPushLimit: (limit) => journal.record('pushLimitSet', limit),
    pushQuota: () => pushQuota(platform),
    pushes: () => pushesOf(platform),
    addFollower: (follower) => platform.followers.add(follower),
    follow: (openid) => platform.followers.follow(openid),
    unfollow: (openid) => platform.followers.unfollow(openid),
    write: (openid, text) => platform.followers.say(openid, { kind: 'text', text }),
    say: (openid, said) => platform.followers.say(openid, said),
    scan: (openid, scene) => platform.followers.scan(openid, scene),
    reportPlace: (openid, place) => platform.followers.reportPlace(openid, { precision: 65, ...place }),
    click: (openid, keyOrUrl) => platform.followers.click(openid, keyOrUrl),
    followers: () => structuredClone(Object.values(journal.state.followers)),
    conversations: () => structuredClone(journal.state.chats),
    menu: () => structuredClone(journal.state.menu ?? []),
    effects: () => effectsOf(platform),
    drafts: () => seenDrafts(platform),
    publications: () => seenPublications(platform),
    events: () => structuredClone(Object.values(journal.state.events)),
    quotas: () => quotas(platform),
    faults: () => structuredClone(journal.state.faults),
    calls: () => platform.log.latest(),
  };
}
