import { randomInt } from 'node:crypto';
import type { Callbacks } from '../callbacks/callbacks.ts';
import { massEvent } from '../callbacks/event-xml.ts';
import type { MassContent } from './mass-content.ts';
import type { MassSend, MassVerdict } from '../state/mass-state.ts';
import { pageOf } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import { hasHadEnough, pushWindow } from './push-quota.ts';
import { Timers } from '../timers.ts';

/** The time that the administrator has to confirm a push. */
const confirmation = 30 * 60_000;

/** The results of the check for reprints, which `send_ignore_reprint` overrides. */
const reprint = new Set(['err(30001)', 'err(30003)']);

/** Runs the tasks that `message/mass/sendall` accepts: confirmation, review, then delivery to the followers. */
export class MassSending {
  #platform: Platform;
  #callbacks: Callbacks;
  #delayMs: number;
  #timers: Timers;

  constructor(platform: Platform, callbacks: Callbacks, delayMs: number) {
    this.#platform = platform;
    this.#callbacks = callbacks;
    this.#delayMs = delayMs;
    this.#timers = new Timers(platform.report);
  }

  /** Only a push to all followers waits for the administrator ("群发全部用户时需要等待管理员进行确认"). */
  start(
    content: MassContent,
    options: Pick<MassSend, 'clientMsgId' | 'audience' | 'ignoresReprint'>,
  ): MassSend {
    const { journal, clock } = this.#platform;
    const now = clock.now();
    const isAwaited = journal.state.needsConfirmation && options.audience === 'all';
    const send: MassSend = {
      ...options,
      msgId: this.#nextId(),
      msgDataId: this.#nextId(),
      ...partsOf(content),
      acceptedAt: now,
      window: pushWindow(this.#platform),
      stage: isAwaited ? 'awaiting' : 'sending',
      confirmBy: isAwaited ? now + confirmation : undefined,
      articles: [],
      recipients: [],
      counts: { total: 0, filtered: 0, sent: 0, failed: 0 },
    };
    journal.record('massStarted', send);
    this.#goOn(send);
    return send;
  }

  /** The administrator's answer; false when the push does not wait for one. */
  answer(msgId: number, isConfirmed: boolean): boolean {
    const { journal } = this.#platform;
    this.expire();
    const send = journal.state.massSends[msgId];
    if (send?.stage !== 'awaiting') return false;
    if (isConfirmed) {
      journal.record('massConfirmed', msgId);
      this.#goOn(journal.state.massSends[msgId]!);
    } else this.#end(send, { result: 'err(40001)' });
    return true;
  }

  /** Fails pushes whose time for confirmation has passed, by the platform's clock. */
  expire(): void {
    const { journal, clock } = this.#platform;
    for (const send of Object.values(journal.state.massSends)) {
      if (send.stage !== 'awaiting') continue;
      if (clock.now() >= (send.confirmBy ?? 0)) this.#end(send, { result: 'err(40002)' });
      else this.#goOn(send);
    }
  }

  /** Resumes the pushes that were running when the process ended. */
  resume(): void {
    for (const send of Object.values(this.#platform.journal.state.massSends)) this.#goOn(send);
  }

  stop(): void {
    this.#timers.stop();
  }

  #goOn({ msgId, stage, confirmBy = 0 }: MassSend): void {
    const left = Math.max(0, confirmBy - this.#platform.clock.now());
    if (stage === 'awaiting') this.#timers.set(msgId, left, () => this.expire());
    if (stage === 'sending') this.#timers.set(msgId, this.#delayMs, () => this.#finish(msgId));
  }

  #finish(msgId: number): void {
    const { massSends, massVerdicts } = this.#platform.journal.state;
    const send = massSends[msgId]!;
    const [verdict] = massVerdicts;
    const isIgnored = verdict && reprint.has(verdict.result) && send.ignoresReprint;
    this.#end(send, verdict && !isIgnored ? verdict : { result: 'send success' }, verdict !== undefined);
  }

  #end(running: MassSend, verdict: MassVerdict, isJudged = false): void {
    const { journal, clock } = this.#platform;
    const at = clock.now();
    const send = this.#withOutcome({ ...running, finishedAt: at, result: verdict.result }, verdict);
    const body = massEvent(this.#platform, send, at);
    const event = this.#callbacks.newEvent('MASSSENDJOBFINISH', body);
    journal.record('massFinished', { send, event, isJudged });
    this.#callbacks.send(event.id);
  }

  /**
   * Sets recipients, counts and pages. Guesses: a refused push has counts of 0, and its draft stays in the box, as after a
   * refused publication; the documentation says only that sending removes the draft.
   */
  #withOutcome(send: MassSend, { result, errors = 0 }: MassVerdict): MassSend {
    if (result.startsWith('err(')) return { ...send, stage: 'failed' };
    const audience = this.#audience(send);
    const open = audience.filter((openid) => !hasHadEnough(this.#platform, openid, send.window));
    const isDone = result === 'send success';
    const recipients = isDone ? open.slice(errors) : [];
    return {
      ...send,
      stage: isDone ? 'done' : 'failed',
      articles: isDone ? send.draft.map(pageOf) : [],
      recipients,
      counts: {
        total: audience.length,
        filtered: open.length,
        sent: recipients.length,
        failed: open.length - recipients.length,
      },
    };
  }

  #audience({ audience }: MassSend): string[] {
    return Object.values(this.#platform.journal.state.followers)
      .filter(({ isFollowing, tags }) => isFollowing && (audience === 'all' || tags.includes(audience)))
      .map(({ openid }) => openid);
  }

  /** Ten digits, like the platform's ids; unique. */
  #nextId(): number {
    const sends = Object.values(this.#platform.journal.state.massSends);
    for (;;) {
      const id = randomInt(3_000_000_000, 3_999_999_999);
      if (!sends.some(({ msgId, msgDataId }) => msgId === id || msgDataId === id)) return id;
    }
  }
}

const partsOf = (content: MassContent): Pick<MassSend, 'mediaId' | 'draft' | 'message'> =>
  'draft' in content
    ? { mediaId: content.draft.mediaId, draft: content.draft.articles }
    : { mediaId: '', draft: [], message: content.message };
