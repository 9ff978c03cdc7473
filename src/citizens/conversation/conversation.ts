import type { Pool, PoolClient } from 'pg';
import { after, instantOf } from '#base/dates';
import type { Log } from '#reach/engine';
import { alone } from './alone.ts';
import { answer, type AnswerHub, type Turn } from './saying/answer.ts';
import {
  decided,
  ended,
  knownFollower,
  messageSaid,
  oldestOpen,
  type KnownFollower,
  type Open,
} from './follower-rows.ts';
import { mannersOf } from './manners.ts';
import type { Decision, Kept, Speaker } from './saying/reply.ts';
import { outcomeOfSaying } from './saying/saying.ts';

export interface ConversationHub extends AnswerHub {
  pool: Pool;
  now(): Date;
  log: Log;
}

/** How many followers are answered at once. Each holds a connection while it is served. */
const atOnce = 4;
/** How long numbers of a list are good for. */
const listMs = 30 * 60_000;
/** So long a message is left to the job that rings for it, and to the bot that first asks who it is from. */
const ownTurnMs = 5000;
/**
 * Whoever asked something gets a late answer with an apology, as long as the platform lets the account write (48 hours,
 * with an hour for the clocks); a greeting or the news behind a button are not worth it after an hour.
 */
const [lateMs, tooLateMs, tooLateForTextMs] = [10 * 60_000, 60 * 60_000, 47 * 3_600_000];
const firstWaitMs = 5000;
const maxTries = 5;

/**
 * Answers followers, each message at most once and each follower's in their order, whatever process takes them up.
 *
 * An answer is decided and written down first, then marked as going out, then sent, then marked as sent. The platform
 * takes no key for such messages and nobody can ask it later what arrived: whoever dies between the second mark and the
 * last leaves an answer that is perhaps sent, and it is not sent again. A lock of the database, held all the while, tells
 * a dead sender from a busy one.
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

  /** Takes up what this follower said and was not answered yet; now, or when there is room. */
  serve(contactId: string): void {
    this.#waiting.add(contactId);
    this.#fill();
  }

  /** Followers whose messages somebody left lying: the process that took them up died, or the platform was away. */
  async sweep(): Promise<void> {
    const { rows } = await this.hub.pool.query<{ contact_id: string }>(
      `select distinct contact_id from follower_message
       where account = $1 and state in ('waiting', 'decided', 'sending') and next_at <= $2 limit 1000`,
      [this.account, after(this.hub.now(), -ownTurnMs)],
    );
    for (const { contact_id } of rows) this.serve(contact_id);
  }

  /**
   * The answer to one message, for whoever carries it back in the answer to the platform's call: decided once, and the
   * same whenever and wherever the platform repeats the call. Null: there is none, or it may have gone out another way.
   */
  answerAtOnce(contactId: string, remoteId: string): Promise<Kept | null> {
    return this.#alone(contactId, async (client) => {
      const { rows } = await client.query<Open>(messageSaid, [this.account, remoteId]);
      const [message] = rows;
      if (!message || ['sending', 'unknown', 'silent'].includes(message.state)) return null;
      const reply = message.state === 'waiting' ? await this.#decide(client, message) : message.answer;
      if (reply && message.state !== 'sent') await this.#end(client, message, 'sent', null);
      return reply;
    });
  }

  /** Takes up nothing more and finishes what is in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#served.values());
  }

  #fill(): void {
    for (const contactId of this.#waiting) {
      if (this.#isStopped || this.#served.size >= atOnce) return;
      if (this.#served.has(contactId)) continue;
      this.#waiting.delete(contactId);
      const serving = this.#serveAll(contactId)
        .catch((err: unknown) =>
          this.hub.log.error({ err }, 'a follower was left waiting; the sweep returns to them'),
        )
        .finally(() => {
          this.#served.delete(contactId);
          this.#fill();
        });
      this.#served.set(contactId, serving);
    }
  }

  #serveAll(contactId: string): Promise<void> {
    return this.#alone(contactId, async (client) => {
      while (!this.#isStopped && (await this.#serveOne(client, contactId))) continue;
    });
  }

  /** Nobody else answers this follower meanwhile. */
  #alone<Result>(contactId: string, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    return alone(this.hub.pool, `conversation:${this.account}:${contactId}`, work);
  }

  /** The oldest message without an end; false when there is none that can be taken up now. */
  async #serveOne(client: PoolClient, contactId: string): Promise<boolean> {
    const now = this.hub.now();
    const { rows } = await client.query<Open>(oldestOpen, [this.account, contactId]);
    const [message] = rows;
    if (!message || instantOf(message.next_at) > now) return false;
    // Nobody else is at it, for we hold the lock: its sender died.
    if (message.state === 'sending') return this.#end(client, message, 'unknown', 'sender-died');
    if (this.#waited(message) > (message.kind === 'text' ? tooLateForTextMs : tooLateMs))
      return this.#end(client, message, 'failed', 'too-late');
    let reply = message.answer;
    if (message.state === 'waiting') {
      try {
        reply = await this.#decide(client, message);
      } catch (err) {
        // A fault of ours. Without a limit this one message would keep the follower waiting for ever.
        this.hub.log.error({ err, messageId: message.id }, 'an answer to a follower could not be made');
        return this.#again(client, message, 'waiting', 'program-error');
      }
    }
    return reply ? this.#say(client, message, reply) : true;
  }

  async #decide(client: PoolClient, message: Open): Promise<Kept | null> {
    const now = this.hub.now();
    const { rows } = await client.query<KnownFollower>(knownFollower, [
      this.account,
      message.contact_id,
      message.number,
      after(instantOf(message.heard_at), -60_000),
      after(now, -3_600_000),
    ]);
    const follower = rows[0]!;
    const turn = this.#turnOf(message, follower);
    const decision = mannersOf(turn, follower) ?? (await answer(this.hub, turn));
    const kept = keptOf(decision);
    await client.query(decided, [
      message.id,
      kept ? 'decided' : 'silent',
      kept && JSON.stringify(kept),
      decision.about,
      ...this.#remembered(message, decision),
      now,
    ]);
    return kept;
  }

  #turnOf(message: Open, follower: KnownFollower): Turn {
    const isListGood = follower.list_until !== null && instantOf(follower.list_until) > this.hub.now();
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
      isLate: this.#waited(message) > lateMs,
      isOvertaken: Boolean(changed && message.said_at && instantOf(changed) > instantOf(message.said_at)),
    };
  }

  #waited({ heard_at }: Open): number {
    return this.hub.now().getTime() - instantOf(heard_at).getTime();
  }

  /** The parameters of `decided` that are about the follower. */
  #remembered({ kind, heard_at, said_at }: Open, { locale }: Decision): unknown[] {
    const heardAt = instantOf(heard_at);
    return [
      this.account,
      kind !== 'unsubscribe', // only who follows can write
      // A click or a new follower opens no more than a minute (客服消息, 2025), which answers take and reminders miss.
      kind === 'text' || kind === 'other' ? heardAt : null,
      said_at ? instantOf(said_at) : heardAt,
      locale ?? null,
    ];
  }

  async #say(client: PoolClient, message: Open, reply: Kept): Promise<boolean> {
    await client.query(`update follower_message set state = 'sending' where id = $1`, [message.id]);
    try {
      await this.speaker.say(message.contact_id, reply);
    } catch (error) {
      const { outcome, reason } = outcomeOfSaying(error);
      this.hub.log.warn({ reason, messageId: message.id }, 'an answer to a follower did not go out');
      if (outcome !== 'later') return this.#end(client, message, outcome, reason);
      return this.#again(client, message, 'decided', reason);
    }
    return this.#end(client, message, 'sent', null);
  }

  /** False: those after it wait as well, for answers come in the order of the questions. */
  async #again(
    client: PoolClient,
    message: Open,
    state: 'waiting' | 'decided',
    reason: string,
  ): Promise<boolean> {
    if (message.tries + 1 >= maxTries) return this.#end(client, message, 'failed', reason);
    const nextAt = after(this.hub.now(), firstWaitMs * 3 ** message.tries);
    await client.query(
      'update follower_message set state = $2, tries = tries + 1, reason = $3, next_at = $4 where id = $1',
      [message.id, state, reason, nextAt],
    );
    return false;
  }

  async #end(
    client: PoolClient,
    { id }: Open,
    state: 'sent' | 'unknown' | 'failed',
    reason: string | null,
  ): Promise<true> {
    const now = this.hub.now();
    await client.query(ended, [id, state, reason, now, after(now, listMs)]);
    return true;
  }
}

const keptOf = ({ reply, list }: Decision): Kept | null => reply && { ...reply, ...(list && { list }) };
