import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { seconds, type Clock } from './clock.ts';
import { signature } from './event-xml.ts';
import type { Journal } from './journal.ts';
import type { Event } from './state.ts';

/** The first try and three more, as the platform does. */
const tries = 4;

export interface CallbackTimes {
  timeoutMs: number;
  retryMs: number;
}

/** Posts events to the registered address until it answers 200 in time, or the platform gives up. */
export class Callbacks {
  #journal: Journal;
  #clock: Clock;
  #times: CallbackTimes;
  #report: (error: unknown) => void;
  #stopped = new AbortController();
  /** Events held back by `reorder`, oldest first. */
  #held: string[] = [];

  constructor(journal: Journal, clock: Clock, times: CallbackTimes, report: (error: unknown) => void) {
    this.#report = report;
    this.#journal = journal;
    this.#clock = clock;
    this.#times = times;
  }

  /** Decided together with the event itself, so it survives a crash between the two. */
  fateOfNext(): Pick<Event, 'fate' | 'rule'> {
    const rule = this.#journal.state.callbackRules[0];
    if (rule?.kind === 'lose') return { fate: 'lost', rule };
    return { fate: this.#journal.state.callback ? 'pending' : 'no callback', rule };
  }

  send(id: string): void {
    const event = this.#journal.state.events[id];
    if (event?.fate !== 'pending') return;
    if (event.rule?.kind === 'reorder') return void this.#held.push(id);
    void this.#deliverInOrder([id, ...this.#held.splice(0).reverse()]);
  }

  resume(): void {
    // What was held back before a restart goes out now: the neighbour it waited for may have gone long ago.
    const pending = Object.values(this.#journal.state.events).filter((event) => event.fate === 'pending');
    for (const event of pending) void this.#deliverInOrder([event.id]);
  }

  /** Events whose turn was held back go out without waiting for another one. */
  release(): void {
    void this.#deliverInOrder(this.#held.splice(0).reverse());
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** The check that the platform makes when an address is registered: it must echo a word, signed request, within 5 s. */
  async verify(callback: { url: string; token: string }): Promise<boolean> {
    const echostr = String(randomBytes(8).readBigUInt64BE());
    try {
      const url = this.#signed(callback);
      url.searchParams.set('echostr', echostr);
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
      // Stopping aborts every wait; the journal still says "pending", and the next start takes it up.
      if (!this.#stopped.signal.aborted) this.#report(error);
    }
  }

  async #deliver(id: string): Promise<void> {
    const event = this.#journal.state.events[id]!;
    if (event.rule?.kind === 'delay') await this.#pause(event.rule.ms);
    const copies = event.rule?.kind === 'repeat' ? event.rule.copies : 1;
    for (let attempt = event.attempts + 1; attempt <= tries; attempt++) {
      const isAnswered = await this.#post(event.body);
      if (this.#stopped.signal.aborted) return;
      const fate = isAnswered ? 'answered' : attempt === tries ? 'given up' : 'pending';
      this.#journal.record('eventTried', { id, fate });
      if (isAnswered) break;
      if (attempt < tries) await this.#pause(this.#times.retryMs);
    }
    for (let copy = 1; copy < copies; copy++) await this.#post(event.body);
  }

  async #post(body: string): Promise<boolean> {
    const { callback } = this.#journal.state;
    if (!callback) return false;
    try {
      const answer = await fetch(this.#signed(callback), {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body,
        redirect: 'manual',
        signal: this.#deadline(),
      });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  #signed({ url, token }: { url: string; token: string }): URL {
    const signed = new URL(url);
    const timestamp = String(seconds(this.#clock.now()));
    const nonce = String(randomBytes(4).readUInt32BE());
    signed.searchParams.set('signature', signature(token, timestamp, nonce));
    signed.searchParams.set('timestamp', timestamp);
    signed.searchParams.set('nonce', nonce);
    return signed;
  }

  #deadline = (): AbortSignal =>
    AbortSignal.any([AbortSignal.timeout(this.#times.timeoutMs), this.#stopped.signal]);

  #pause = (ms: number): Promise<void> => wait(ms, undefined, { signal: this.#stopped.signal });
}
