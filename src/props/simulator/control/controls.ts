import { dateOf, instantIn } from '../clock.ts';
import type { LoggedCall } from '../state/call-log.ts';
import type { Callbacks } from '../callbacks/callbacks.ts';
import type { Button, ChatEntry, Follower, FollowerMessage } from '../state/chat-state.ts';
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
 * The controls of operators and tests, which clients of the platform do not have. They are served as JSON below `/_sim`,
 * each at the path in its description: GET reads and answers `{ value }`; POST acts and answers `{ ok: true }` with the
 * result, or 400 with `{ ok: false, reason }`.
 */
export interface Controls {
  /** GET clock → `{ now }`. */
  now(): Date;
  /**
   * POST clock `{ by }` (milliseconds) or `{ to }` (ISO): moves the clock forwards or backwards; it runs on from there.
   * Token ages, quotas, the administrator's 30 minutes and all times in answers follow it. The signatures of callbacks keep
   * the true time, so that a receiver whose clock was not moved accepts them as fresh. (A test that moves both clocks
   * passes its own `now` to the simulator.)
   */
  moveClock(to: { by: number } | { to: Date | string }): void;
  /** POST faults: applies to the next `times` (default 1) calls. The faults of a call are used in the order of scheduling. */
  scheduleFault(fault: Omit<Fault, 'times'> & { times?: number }): void;
  /** POST faults/clear. */
  clearFaults(): void;
  /** POST callbacks `{ kind, …, event?, times? }`: applies to the next `times` (default 1) events, of name `event` if given. */
  ruleCallbacks(rule: CallbackRule, times?: number): void;
  /** POST callbacks/release: sends the events that `reorder` holds back, newest first. */
  releaseCallbacks(): void;
  /** POST token/invalidate `{ code? }`: calls with any existing token are refused with this code from now on. */
  invalidateToken(code?: 40001 | 40014 | 42001): void;
  /** POST ip-whitelist: the addresses that may get a token; `null` allows all. A token itself works from any address. */
  setIpWhitelist(list: string[] | null): void;
  /** POST comments `{ isOpen }`: whether articles may have comments; initially not (88000). */
  setComments(isOpen: boolean): void;
  /** POST words `{ inChinese }`: switches refusals to Chinese with a hint, or back to the platform's usual messages. */
  setWords(inChinese: boolean): void;
  /** POST review: the next `times` publishing tasks end with `status`; `failIdx` counts from 1. */
  refuseInReview(options?: { times?: number; status?: 2 | 3 | 4; failIdx?: number[] }): void;
  /** POST ban `{ articleId }`: the platform bans a publication; its status becomes 6. */
  ban(articleId: string): void;
  /** POST quotas `{ call, limit }`: sets the quota of a call for its day or minute. */
  setQuota(call: string, limit: number): void;
  /**
   * POST callback `{ url, token, mode?, aesKey? }`, or `null` to remove it. Returns false (over HTTP `{ ok: false }`) and
   * changes nothing when the address does not echo. `mode`: plain (default), compatible, safe; the last two need a key.
   */
  registerCallback(callback: Callback | null): Promise<boolean>;

  /** POST mass/review `{ result, errors?, times? }`: the result of the next `times` pushes: `err(20001)`, `send fail`, or `send success` with `errors` followers not reached. */
  judgePushes(verdict: MassVerdict & { times?: number }): void;
  /** POST mass/protection `{ isOn }`: whether pushes to all followers wait for the administrator. */
  setConfirmation(isOn: boolean): void;
  /** POST mass/confirmation `{ isConfirmed, msgId? }`: the administrator's answer, by default to the oldest waiting push. Returns false (`{ ok: false }`) when no push waits; a push fails after 30 minutes of the platform's clock without an answer. */
  answerConfirmation(isConfirmed: boolean, msgId?: number): boolean;
  /** POST push-limit `{ limit }`: sets the pushes per day (subscription) or month (service); `null`: the platform's limit. */
  setPushLimit(limit: number | null): void;
  /** GET push-quota: the quota of the current day or month in China. */
  pushQuota(): PushQuota;
  /** GET pushes: every accepted push, oldest first. */
  pushes(): SeenPush[];

  /** POST followers `{ nickname, wxName?, language?, tags?, scene? }`: adds a follower and returns the openid (`{ openid }`). */
  addFollower(follower: NewFollower): string;
  /** POST followers/follow `{ openid }`: a follower who left returns. */
  follow(openid: string): void;
  /** POST followers/unfollow `{ openid }`. */
  unfollow(openid: string): void;
  /** POST messages `{ openid, text }`: sends a text and returns its MsgId (`{ msgId }`). Answers appear in `conversations`. */
  write(openid: string, text: string): string;
  /** POST messages `{ openid, kind, … }`: the same for a picture, voice, video, location or link. */
  say(openid: string, message: FollowerMessage): string;
  /** POST scans `{ openid, scene }`: scans a code of the account; subscribes unless the person is a follower. */
  scan(openid: string, scene: string): void;
  /** POST places `{ openid, latitude, longitude, precision? }`: the automatic location report of a phone. */
  reportPlace(openid: string, place: { latitude: number; longitude: number; precision?: number }): void;
  /** POST clicks `{ openid, button }`: presses the menu button with that key or address and returns it (`{ button }`). */
  click(openid: string, keyOrUrl: string): Button;
  /** GET followers: includes those who left. */
  followers(): Follower[];
  /** GET conversations: by openid, oldest entry first, as on the followers' phones. */
  conversations(): Record<string, ChatEntry[]>;
  /** GET menu. */
  menu(): Button[];

  /** GET effects: what really happened, regardless of the answers that clients got. */
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
      const oldest = pushesOf(platform).find(({ stage }) => stage === 'awaiting')?.msgId;
      return platform.sending.answer(msgId ?? oldest ?? 0, isConfirmed);
    },
    setPushLimit: (limit) => journal.record('pushLimitSet', limit),
    pushQuota: () => pushQuota(platform),
    pushes: () => pushesOf(platform),
    addFollower: (follower) => platform.followers.add(follower),
    follow: (openid) => platform.followers.follow(openid),
    unfollow: (openid) => platform.followers.unfollow(openid),
    write: (openid, text) => platform.followers.say(openid, { kind: 'text', text }),
    say: (openid, message) => platform.followers.say(openid, message),
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
