import type { Pool, PoolClient } from 'pg';
import { after } from '#base/dates';
import { execute, query, queryFirst, queryOne, sql } from '#base/sql';
import type { Log } from '#reach/engine';
import { withLock } from './with-lock.ts';
import { answer, type AnswerHub, type FollowerTurn } from './saying/answer.ts';
import {
  storeDecision,
  storeOutcome,
  selectFollower,
  messageByRemoteId,
  oldestOpen,
  type FollowerState,
  type OpenMessage,
} from './follower-rows.ts';
import { throttle } from './throttle.ts';
import type { Decision, StoredReply, Speaker } from './saying/reply.ts';
import { resultOfError } from './saying/result-of-error.ts';

export interface ConversationHub extends AnswerHub {
  pool: Pool;
  now(): Date;
  log: Log;
}

/** Number of followers that are answered concurrently. Each holds a database connection meanwhile. */
const maxConcurrent = 4;
/** How long the numbers of a list stay valid. */
const listMs = 30 * 60_000;
/** A message is left for this long to the job that announces it, and to the bot that first looks up its sender. */
const overdueMs = 5000;
/**
 * A follower who asked something gets a late answer with an apology, as long as the platform lets the account write (48
 * hours, less one hour for clock differences). After an hour a greeting, or the news behind a button, is no longer
 * worth sending.
 */
const [lateMs, expiredMs, textExpiredMs] = [10 * 60_000, 60 * 60_000, 47 * 3_600_000];
const firstRetryMs = 5000;
const maxTries = 5;

/**
 * Answers followers: each message at most once, and each follower's in order, across all processes.
 *
 * An answer is computed and stored first, then marked as sending, then sent, then marked as sent. The platform accepts
 * no idempotency key for such messages, and cannot be asked afterwards what arrived. A process that crashes between the
 * second and the last mark leaves an answer that was perhaps sent; it is not sent again. An advisory lock, held
 * throughout, distinguishes a crashed sender from a busy one.
 */
export class Conversation {
  readonly #waiting = new Set<string>();
  readonly #served = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(
    readonly hub: ConversationHub,
    readonly account: string,
    readonly speaker: Speaker,
  ) {}

  /** Answers this follower's open messages, now or as soon as there is capacity. */
  serve(contactId: string): void {
    this.#waiting.add(contactId);
    this.#fill();
  }

  /** Serves followers with overdue messages: the process that claimed them crashed, or the platform was unavailable. */
  async poll(): Promise<void> {
    const rows = await query(
      this.hub.pool,
      sql<{ contact_id: string }>`
        select distinct contact_id from follower_message
          where account = ${this.account} and state in ('waiting', 'decided', 'sending')
            and next_at <= ${after(this.hub.now(), -overdueMs)} limit 1000`,
    );
    for (const { contact_id } of rows) this.serve(contact_id);
  }

  /**
   * Returns the answer to one message, to be sent in the response to the platform's callback. It is computed once, and
   * stays the same in whichever process a repeated callback arrives. Null: there is no answer, or it may have been sent
   * another way.
   */
  passiveReply(contactId: string, remoteId: string): Promise<StoredReply | null> {
    return this.#withFollowerLock(contactId, async (client) => {
      const message = await queryFirst(client, messageByRemoteId(this.account, remoteId));
      if (!message || ['sending', 'unknown', 'silent'].includes(message.state)) return null;
      const reply = message.state === 'waiting' ? await this.#decide(client, message) : message.answer;
      if (reply && message.state !== 'sent') await this.#finish(client, message, 'sent', null);
      return reply;
    });
  }

  /** Accepts nothing more, and finishes the answers in progress. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#served.values());
  }

  #fill(): void {
    for (const contactId of this.#waiting) {
      if (this.#isStopped || this.#served.size >= maxConcurrent) return;
      if (this.#served.has(contactId)) continue;
      this.#waiting.delete(contactId);
      const serveTask = this.#serveAll(contactId)
        .catch((err: unknown) => this.hub.log.error({ err }, 'answering a follower failed, will be retried'))
        .finally(() => {
          this.#served.delete(contactId);
          this.#fill();
        });
      this.#served.set(contactId, serveTask);
    }
  }

  #serveAll(contactId: string): Promise<void> {
    return this.#withFollowerLock(contactId, async (client) => {
      while (!this.#isStopped && (await this.#serveOne(client, contactId))) continue;
    });
  }

  /** Excludes every other process from answering this follower. */
  #withFollowerLock<Result>(
    contactId: string,
    work: (client: PoolClient) => Promise<Result>,
  ): Promise<Result> {
    return withLock(this.hub.pool, `conversation:${this.account}:${contactId}`, work);
  }

  /** Handles the oldest open message; returns false when none can be handled now. */
  async #serveOne(client: PoolClient, contactId: string): Promise<boolean> {
    const now = this.hub.now();
    const message = await queryFirst(client, oldestOpen(this.account, contactId));
    if (!message || message.next_at > now) return false;
    // We hold the lock, so its sender has crashed.
    if (message.state === 'sending') return this.#finish(client, message, 'unknown', 'sender-died');
    if (this.#waitedMs(message) > (message.kind === 'text' ? textExpiredMs : expiredMs))
      return this.#finish(client, message, 'failed', 'too-late');
    let reply = message.answer;
    if (message.state === 'waiting') {
      try {
        reply = await this.#decide(client, message);
      } catch (err) {
        // A bug. Without a limit this message would block the follower for ever.
        this.hub.log.error({ err, messageId: message.id }, 'computing an answer to a follower failed');
        return this.#retry(client, message, 'waiting', 'program-error');
      }
    }
    return reply ? this.#say(client, message, reply) : true;
  }

  async #decide(client: PoolClient, message: OpenMessage): Promise<StoredReply | null> {
    const now = this.hub.now();
    const follower = await queryOne(
      client,
      selectFollower(this.account, message, {
        recently: after(message.heard_at, -60_000),
        anHourAgo: after(now, -3_600_000),
      }),
    );
    const turn = this.#turnOf(message, follower);
    const decision = throttle(turn, follower) ?? (await answer(this.hub, turn));
    const stored = toStoredReply(decision);
    const { kind, heard_at: heardAt, said_at: saidAt } = message;
    await execute(
      client,
      storeDecision({
        messageId: message.id,
        state: stored ? 'decided' : 'silent',
        answer: stored,
        about: decision.about,
        account: this.account,
        isFollowing: kind !== 'unsubscribe', // only followers can write
        // A click or a new subscription opens the window for a minute only (客服消息, 2025): long enough for an answer,
        // too short for a reminder.
        heardAt: kind === 'text' || kind === 'other' ? heardAt : null,
        saidAt: saidAt ?? heardAt,
        locale: decision.locale ?? null,
        now,
      }),
    );
    return stored;
  }

  #turnOf(message: OpenMessage, follower: FollowerState): FollowerTurn {
    const isListGood = follower.list_until !== null && follower.list_until > this.hub.now();
    const { followed_at: changed, person_id: personId } = follower;
    return {
      account: this.account,
      contactId: message.contact_id,
      kind: message.kind,
      text: message.text,
      locale: follower.locale,
      list: isListGood ? follower.list : [],
      personId,
      wrongCodes: follower.wrong_codes,
      isLate: this.#waitedMs(message) > lateMs,
      isOvertaken: Boolean(changed && message.said_at && changed > message.said_at),
    };
  }

  #waitedMs({ heard_at }: OpenMessage): number {
    return this.hub.now().getTime() - heard_at.getTime();
  }

  async #say(client: PoolClient, message: OpenMessage, reply: StoredReply): Promise<boolean> {
    await execute(client, sql`update follower_message set state = 'sending' where id = ${message.id}`);
    try {
      await this.speaker.say(message.contact_id, reply);
    } catch (error) {
      const { outcome, reason } = resultOfError(error);
      this.hub.log.warn({ reason, messageId: message.id }, 'sending an answer to a follower failed');
      if (outcome !== 'later') return this.#finish(client, message, outcome, reason);
      return this.#retry(client, message, 'decided', reason);
    }
    return this.#finish(client, message, 'sent', null);
  }

  /** Schedules a retry. False: the messages after it wait too, since answers keep the order of the questions. */
  async #retry(
    client: PoolClient,
    message: OpenMessage,
    state: 'waiting' | 'decided',
    reason: string,
  ): Promise<boolean> {
    if (message.tries + 1 >= maxTries) return this.#finish(client, message, 'failed', reason);
    const nextAt = after(this.hub.now(), firstRetryMs * 3 ** message.tries);
    await execute(
      client,
      sql`
        update follower_message set state = ${state}, tries = tries + 1, reason = ${reason}, next_at = ${nextAt}
          where id = ${message.id}`,
    );
    return false;
  }

  async #finish(
    client: PoolClient,
    { id }: OpenMessage,
    state: 'sent' | 'unknown' | 'failed',
    reason: string | null,
  ): Promise<true> {
    const now = this.hub.now();
    await execute(client, storeOutcome(id, { state, reason, now, listUntil: after(now, listMs) }));
    return true;
  }
}

const toStoredReply = ({ reply, list }: Decision): StoredReply | null =>
  reply && { ...reply, ...(list && { list }) };
