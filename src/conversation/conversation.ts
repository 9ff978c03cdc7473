import type { Pool, PoolClient } from 'pg';
import { after, type Locale } from '#core';
import type { Log } from '#distribution';
import { answer, type AnswerHub, type Turn } from './answer.ts';
import { mannersOf } from './manners.ts';
import type { Decision, Listed, Reply, Speaker } from './reply.ts';
import { outcomeOfSaying } from './saying.ts';

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
/** An answer that comes later than this is none. */
const tooLateMs = 60 * 60_000;
const firstWaitMs = 5000;
const mostTries = 5;

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
      [this.account, new Date(this.hub.now().getTime() - ownTurnMs)],
    );
    for (const { contact_id } of rows) this.serve(contact_id);
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

  async #serveAll(contactId: string): Promise<void> {
    const client = await this.hub.pool.connect();
    let fault: Error | undefined;
    const onError = (error: Error) => (fault = error); // the lock is gone with it; whoever comes next sees that
    client.on('error', onError);
    const key = `conversation:${this.account}:${contactId}`;
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key]);
      while (!this.#isStopped && (await this.#serveOne(client, contactId))) continue;
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    } catch (error) {
      fault ??= error as Error;
      throw error;
    } finally {
      client.off('error', onError);
      client.release(fault); // a connection that may still hold the lock is closed
    }
  }

  /** The oldest message without an end; false when there is none that can be taken up now. */
  async #serveOne(client: PoolClient, contactId: string): Promise<boolean> {
    const { account } = this;
    const now = this.hub.now();
    const { rows } = await client.query<Open>(oldestOpen, [account, contactId]);
    const [message] = rows;
    if (!message || message.next_at > now) return false;
    // Nobody else is at it, for we hold the lock: its sender died.
    if (message.state === 'sending') return this.#end(client, message, 'unknown', 'sender-died');
    if (now.getTime() - message.heard_at.getTime() > tooLateMs)
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

  async #decide(client: PoolClient, message: Open): Promise<Reply | null> {
    const now = this.hub.now();
    const { rows } = await client.query<KnownFollower>(known, [
      this.account,
      message.contact_id,
      message.number,
      new Date(message.heard_at.getTime() - 60_000),
      new Date(now.getTime() - 3_600_000),
    ]);
    const follower = rows[0]!;
    const isListGood = follower.list_until !== null && follower.list_until > now;
    const turn: Turn = {
      account: this.account,
      contactId: message.contact_id,
      kind: message.kind,
      text: message.text,
      locale: follower.locale,
      list: isListGood ? follower.list : [],
      personId: follower.person_id,
      wrongCodes: follower.wrong_codes,
    };
    const decision = mannersOf(turn, follower) ?? (await answer(this.hub, turn));
    await client.query(decided, [
      message.id,
      decision.reply ? 'decided' : 'silent',
      decision.reply && JSON.stringify(decision.reply),
      decision.about,
      ...this.#remembered(message, decision),
      now,
    ]);
    return decision.reply;
  }

  /** The parameters of `decided` that are about the follower. */
  #remembered({ kind, heard_at }: Open, { list, locale }: Decision): unknown[] {
    const isFollowing = kind === 'subscribe' ? true : kind === 'unsubscribe' ? false : null;
    return [
      this.account,
      isFollowing,
      // A click or a new follower opens no more than a minute (客服消息, 2025), which answers take and reminders miss.
      kind === 'text' || kind === 'other' ? heard_at : null,
      list ? JSON.stringify(list) : null,
      list ? after(this.hub.now(), listMs) : null,
      locale ?? null,
    ];
  }

  async #say(client: PoolClient, message: Open, reply: Reply): Promise<boolean> {
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
    if (message.tries + 1 >= mostTries) return this.#end(client, message, 'failed', reason);
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
    await client.query('update follower_message set state = $2, reason = $3, ended_at = $4 where id = $1', [
      id,
      state,
      reason,
      this.hub.now(),
    ]);
    return true;
  }
}

interface Open {
  id: string;
  number: string;
  contact_id: string;
  kind: Turn['kind'];
  text: string;
  heard_at: Date;
  state: 'waiting' | 'decided' | 'sending';
  answer: Reply | null;
  tries: number;
  next_at: Date;
}

interface KnownFollower {
  locale: Locale;
  list: Listed[];
  list_until: Date | null;
  person_id: string | null;
  wrong_codes: number;
  /** Messages of the minute before this one, and whether one of them was answered with a plea for patience. */
  recent: number;
  was_told: boolean;
}

const oldestOpen = `
  select id, number, contact_id, kind, text, heard_at, state, answer, tries, next_at from follower_message
  where account = $1 and contact_id = $2 and state in ('waiting', 'decided', 'sending') order by number limit 1`;

const known = `
  with follower as (
    insert into follower (account, contact_id) values ($1, $2)
    on conflict (account, contact_id) do update set account = excluded.account
    returning locale, list, list_until, person_id
  )
  select f.*,
    (select count(*)::int from follower_message m where m.account = $1 and m.contact_id = $2
       and m.about = 'bind-wrong' and m.heard_at > $5) wrong_codes,
    r.recent, r.was_told
  from follower f, (
    select count(*)::int recent, coalesce(bool_or(m.about = 'too-many'), false) was_told from follower_message m
    where m.account = $1 and m.contact_id = $2 and m.number < $3 and m.heard_at > $4
  ) r`;

const decided = `
  with follower as (
    update follower set
      is_following = coalesce($6::boolean, is_following), heard_at = coalesce($7::timestamptz, heard_at),
      list = coalesce($8::jsonb, list), list_until = coalesce($9::timestamptz, list_until),
      locale = coalesce($10::text, locale), is_locale_chosen = is_locale_chosen or $10::text is not null
    where account = $5 and contact_id = (select contact_id from follower_message where id = $1)
  )
  update follower_message set state = $2::text, answer = $3::jsonb, about = $4,
    ended_at = case when $2::text = 'silent' then $11::timestamptz end
  where id = $1`;
