import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { callbackRequest, echoRequest, type CallbackRequest } from './callback-request.ts';
import type { ChatEntry } from '../state/chat-state.ts';
import { seconds, type Clock } from '../clock.ts';
import type { Journal } from '../state/journal.ts';
import { outOfOrder, passiveReply } from './passive-reply.ts';
import type { Callback, Event, EventName } from '../state/state.ts';

/** The first attempt and three retries, like the platform. */
const maxAttempts = 4;

export interface CallbackTimes {
  timeoutMs: number;
  retryMs: number;
}

/**
 * Posts events to the registered address until it answers 200 in time, or the retries are used up. All attempts send the
 * same bytes: the log of a server that answered 201 shows one signature, timestamp and nonce four times within a second
 * (rustfisher, 2021, cnblogs.com/rustfisher/p/15096615.html). So any other status is retried at once, and a timeout
 * after its five seconds ("五秒内收不到响应会断掉连接，并且重新发起请求，总共重试三次").
 */
export class Callbacks {
  #account: { appId: string; originalId: string };
  #journal: Journal;
  #clock: Clock;
  #times: CallbackTimes;
  #report: (error: unknown) => void;
  #stopped = new AbortController();
  /** Events held back by `reorder`, oldest first. */
  #held: string[] = [];

  constructor(
    account: { appId: string; originalId: string },
    journal: Journal,
    clock: Clock,
    times: CallbackTimes,
    report: (error: unknown) => void,
  ) {
    this.#account = account;
    this.#journal = journal;
    this.#clock = clock;
    this.#times = times;
    this.#report = report;
  }

  /** Decides the fate of an event when it is created, so that both are recorded together and survive a crash. */
  newEvent(name: EventName, body: string, openid?: string): Event {
    const { callback, callbackRules } = this.#journal.state;
    const rule = callbackRules.find(({ event = name }) => event === name);
    const fate = rule?.kind === 'lose' ? 'lost' : callback ? 'pending' : 'no callback';
    return { id: randomUUID(), name, openid, body, at: this.#clock.now(), attempts: 0, fate, rule };
  }

  send(id: string): void {
    const event = this.#journal.state.events[id];
    if (event?.fate !== 'pending') return;
    if (event.rule?.kind === 'reorder') return void this.#held.push(id);
    void this.#deliverInOrder([id, ...this.#held.splice(0).reverse()]);
  }

  resume(): void {
    // Events held back before a restart are sent now: the event that they waited for may have been sent already.
    const pending = Object.values(this.#journal.state.events).filter((event) => event.fate === 'pending');
    for (const event of pending) void this.#deliverInOrder([event.id]);
  }

  /** Sends the held events without waiting for another one. */
  release(): void {
    void this.#deliverInOrder(this.#held.splice(0).reverse());
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** The platform's check of a new address: a signed request, to be answered with `echostr` within 5 s. */
  async verify(callback: Callback): Promise<boolean> {
    try {
      const { url, echostr } = echoRequest(callback, seconds(this.#clock.unmoved()));
      const answer = await fetch(url, { redirect: 'manual', signal: this.#deadline() });
      return answer.status === 200 && (await answer.text()) === echostr;
    } catch {
      return false;
    }
  }

  async #deliverInOrder(ids: string[]): Promise<void> {
    try {
      for (const id of ids) await this.#deliver(id);
    } catch (error) {
      // Stopping aborts every wait; the journal still says "pending", and the next start resumes the event.
      if (!this.#stopped.signal.aborted) this.#report(error);
    }
  }

  async #deliver(id: string): Promise<void> {
    const event = this.#journal.state.events[id]!;
    if (event.rule?.kind === 'delay') await this.#pause(event.rule.ms);
    let request = this.#requestOf(event);
    for (let attempt = event.attempts + 1; attempt <= maxAttempts; attempt++) {
      const began = performance.now();
      const answer = await this.#post(request);
      if (this.#stopped.signal.aborted) return;
      const isLast = answer === undefined && attempt === maxAttempts;
      const fate = answer !== undefined ? 'answered' : isLast ? 'given up' : 'pending';
      const entry = isLast ? this.#notice(event) : this.#entryFrom(event, answer);
      this.#journal.record('eventTried', { id, fate, entry });
      if (answer !== undefined) break;
      if (!isLast) await this.#pause(Math.max(0, began + this.#times.retryMs - performance.now()));
    }
    if (event.rule?.kind !== 'repeat') return;
    for (let copy = 1; copy < event.rule.copies; copy++) {
      if (event.rule.isAnew) request = this.#requestOf(event);
      // An answer to a repeated message is delivered too: the follower sees it twice.
      const entry = this.#entryFrom(event, await this.#post(request));
      if (entry && event.openid) this.#journal.record('replied', { openid: event.openid, entry });
    }
  }

  /** Built once for all attempts; built again after a restart. */
  #requestOf(event: Event): CallbackRequest | undefined {
    const { callback } = this.#journal.state;
    return callback && callbackRequest(callback, this.#account, seconds(this.#clock.unmoved()), event);
  }

  /** The body of an answer with status 200; undefined for any other, and after the timeout. */
  async #post(request: CallbackRequest | undefined): Promise<string | undefined> {
    if (!request) return undefined;
    try {
      const answer = await fetch(request.url, {
        method: 'POST',
        headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
        body: request.body,
        redirect: 'manual',
        signal: this.#deadline(),
      });
      const text = await answer.text();
      return answer.status === 200 ? text : undefined;
    } catch {
      return undefined;
    }
  }

  #entryFrom(event: Event, answer: string | undefined): ChatEntry | undefined {
    const { callback } = this.#journal.state;
    if (answer === undefined || !callback) return undefined;
    const pictures = Object.values(this.#journal.state.pictures);
    const isPicture = (id: string) => pictures.some(({ mediaId, isDeleted }) => mediaId === id && !isDeleted);
    const account = { ...this.#account, isPicture };
    return passiveReply(callback, account, event, answer, this.#clock.now());
  }

  #notice(event: Event): ChatEntry | undefined {
    if (!event.openid || event.name === 'unsubscribe') return undefined;
    return { at: this.#clock.now(), kind: 'notice', text: outOfOrder };
  }

  #deadline = (): AbortSignal =>
    AbortSignal.any([AbortSignal.timeout(this.#times.timeoutMs), this.#stopped.signal]);

  #pause = (ms: number): Promise<void> => wait(ms, undefined, { signal: this.#stopped.signal });
}
