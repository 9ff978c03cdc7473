import { workingDays, type WorkingDays } from '#src/base/calendar/working-days.ts';
import { idOf } from '#src/base/contract/global-id.ts';
import { dayOf, yearOf } from '#src/base/dates/day.ts';
import { isAway } from '#src/base/database/hindrance.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { expireOverdue } from '#src/reach/engine/periodic/expire-overdue.ts';
import { probeOutlets } from '#src/reach/engine/health/probe-outlets.ts';
import { reconcile } from '#src/reach/engine/periodic/reconcile.ts';
import { tidyOutlets } from '#src/reach/engine/periodic/tidy-outlets.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { wakeWorkersNow } from '#src/reach/promise/wake-workers.ts';
import { runPushSchedule } from '#src/reach/pushes/schedule/run-push-schedule.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { PushBookkeeper, type Agreed } from './push-bookkeeper.ts';
import { randomFrom } from './random-from.ts';
import { until } from './until.ts';
import type { Trouble } from './wechat-troubles.ts';
import { wechatSettings, wechatTown, type WechatTown } from './wechat-town.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface Walk {
  stop(): Promise<void>;
}

export interface WalkGiven {
  kind: 'subscription' | 'service';
  mode: 'plain' | 'safe';
  weeks: number;
  seed: number;
  /** In this order, one a week. */
  troubles: readonly Trouble[];
  onOpen(walk: Walk): void;
  onWeek(): void;
}

/** States in which the worker has something to do. */
const open = `'planned', 'rendered', 'queued', 'sending', 'accepted', 'retry-wait', 'quota-wait', 'auth-blocked',
  'awaiting-platform-confirmation', 'unknown', 'reconciling', 'retracting'`;
/** The minimum between two stops, in milliseconds, so that an outage of half a day does not take for ever. */
const shortest = 4 * 60_000;

/** What troubles can use to disturb a town. */
export interface Ground {
  town: WechatTown;
  random: () => number;
  agreed: Agreed;
  count(what: string): void;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** Lets this much time pass, with everything that becomes due. */
  pass(ms: number): Promise<void>;
}

export async function walkWeeks(options: WalkGiven): Promise<PushBookkeeper> {
  const { kind, mode, weeks, seed } = options;
  const random = randomFrom(seed);
  const town = await wechatTown({ kind, mode, hasWorker: false });
  await town.hub.owner.query(`update outlet set is_active = name = 'wechat'`);
  const calendar = await arrange(town);
  const book = new PushBookkeeper((one) => calendar.isWorking(one));
  const walker = new Walker(town, random, book, options.troubles);
  options.onOpen({ stop: () => walker.stop() });
  await walker.open();
  for (let week = 0; week < weeks; week += 1) {
    await walker.week();
    options.onWeek();
  }
  book.faults.push(...town.hub.faults.filter(isFaultOfProgram));
  return book;
}

/** Whether a log line is an error; cut connections are the test's own doing. */
const isFaultOfProgram = (line: string): boolean =>
  line.includes('"level":50') &&
  !line.includes('"alarm"') &&
  !/terminating connection|Connection terminated|ECONNRESET/.test(line);

/** The holidays in the years of the test, as far as they have fixed dates. */
async function arrange(town: WechatTown): Promise<WorkingDays> {
  const year = yearOf(dayOf(town.hub.hub.now()));
  const years = [year, year + 1, year + 2].map((one) => {
    const days = [1, 2, 3, 4, 5].map((date) => `${one}-05-0${date}`);
    const national = [1, 2, 3, 4, 5, 6, 7].map((date) => `${one}-10-0${date}`);
    return { year: one, source: 'test', off: [`${one}-01-01`, ...days, ...national], worked: [] };
  });
  for (const { year: one, source, off } of years)
    await town.hub.owner.query(
      `insert into work_calendar (year, source, days_off, days_worked, at) values ($1, $2, $3, '{}', now())`,
      [one, source, off],
    );
  return workingDays(years);
}

class Walker {
  #worker: Worker | null = null;
  readonly #items: { id: string }[] = [];
  #drawn = 0;
  #reconciledAt = 0;

  constructor(
    readonly town: WechatTown,
    readonly random: () => number,
    readonly book: PushBookkeeper,
    readonly troubles: readonly Trouble[],
  ) {}

  async open(): Promise<void> {
    for (let n = 0; n < 4; n += 1) this.#items.push(await this.town.news());
    await this.#startWorker();
  }

  async stop(): Promise<void> {
    await this.#stopWorker();
    await this.town.stop();
  }

  /** A push with a trouble, or one or two without: planned on Monday, and checked on Sunday. */
  async week(): Promise<void> {
    await this.#to(this.#nextMonday());
    await this.#mend();
    const chosen = this.#draw();
    const days = chosen.length === 0 && this.random() < 0.6 ? 2 : 1;
    const first = Math.floor(this.random() * (6 - days));
    const planned: Agreed[] = [];
    for (let n = 0; n < days; n += 1) planned.push(await this.#planned(first + n));
    for (const agreed of planned) {
      if (agreed.due) await this.#through(agreed, chosen);
      else if (chosen.length > 0) this.#drawn -= 1; // it had no effect, so another week gets it
    }
    for (const agreed of planned) await this.#judge(agreed);
  }

  /** Composes and approves a push for the given number of days from now. */
  async #planned(days: number): Promise<Agreed> {
    const at = this.town.hub.hub.now().getTime() + days * day + (1 + this.random() * 4) * hour;
    const due = new Date(at);
    const itemId = this.#items[Math.floor(this.random() * this.#items.length)]!.id;
    const digest = await this.#proposed([itemId], due);
    const agreed: Agreed = {
      digestId: digest.id,
      key: `lanmu-${idOf('Delivery', digest.delivery.id)}`,
      itemId,
      due: null,
      must: 'go',
      mayBeManual: false,
      story: [due.toISOString()],
    };
    await this.#approve(agreed, digest, due);
    return agreed;
  }

  async #through(agreed: Agreed, chosen: readonly Trouble[]): Promise<void> {
    const ground = this.#ground(agreed);
    for (const trouble of chosen) {
      agreed.story.push(trouble.name);
      this.book.count('faults');
      await trouble.before?.(ground);
    }
    if (agreed.due) await this.#to(new Date(agreed.due.getTime() + 500));
    for (const trouble of chosen) await trouble.during?.(ground);
    // The longer it lasts, the less often it is polled.
    for (const minutes of [1, 2, 5, 12, 20, 40, 60, 100, 120]) await this.#pass(minutes * 60_000);
    for (const trouble of chosen) await trouble.after?.(ground);
    if (chosen.length === 0 || !agreed.due) return;
    // A moved push is sent at its own hour of a later day, and polled a little after it.
    for (let days = 0; days <= 4; days += 1) {
      const at = new Date(agreed.due.getTime() + days * day + 60_000);
      if (at <= this.town.hub.hub.now()) continue;
      await this.#to(at);
      await this.#pass(10 * 60_000);
    }
  }

  async #judge(agreed: Agreed): Promise<void> {
    await this.#mend();
    for (let n = 0; n < 3; n += 1) await this.#pass(90 * 60_000);
    const { state, delivery } = await this.town.digest(agreed.digestId);
    const { rows } = await this.town.hub.owner.query<{ n: number }>(
      `select count(*)::int n from quota_hold where delivery_id = $1 and used_at is null`,
      [idOf('Delivery', delivery.id)],
    );
    this.book.judge(
      agreed,
      { digestState: state, state: delivery.state, reason: delivery.reason, reserved: rows[0]!.n },
      this.town.pushes(),
    );
  }

  #draw(): Trouble[] {
    if (this.random() < 0.1) return [];
    const one = this.troubles[this.#drawn++ % this.troubles.length]!;
    if (one.isAlone || this.random() < 0.7) return [one];
    const small = this.troubles.filter(({ isAlone, name }) => !isAlone && name !== one.name);
    return [one, small[Math.floor(this.random() * small.length)]!];
  }

  async #proposed(itemIds: string[], due: Date): Promise<any> {
    const { digest } = await this.town.editor.does(
      'digestCompose',
      { itemIds, sendAt: due.toISOString() },
      'digest { id }',
    );
    return await this.town.prepared(digest.id);
  }

  /** A service account has no place for a fifth push in a month: the hub reports that, and publishes without a push. */
  async #approve(agreed: Agreed, digest: any, due: Date): Promise<void> {
    const approve = { id: digest.id, expectedVersion: digest.version };
    const refused = await this.town.chief.refusals('digestApprove', approve);
    if (refused.length === 0) {
      agreed.due = due;
      return;
    }
    agreed.must = 'stay';
    agreed.story.push(refused.map(({ code }) => code).join());
    const remarks = await this.town.editor.ask('query($id: ID!) { digest(id: $id) { remarks } }', {
      id: digest.id,
    });
    if (refused[0]!.code !== 'DIGEST_NO_PUSH_LEFT' || !remarks.digest.remarks.join().includes('只发布'))
      this.book.faults.push(`refused otherwise: ${JSON.stringify(refused)} ${remarks.digest.remarks.join()}`);
    this.book.count('weeks without a push left');
    await this.town.editor.does('digestPublishOnly', { id: digest.id }, 'digest { id }');
  }

  #ground(agreed: Agreed): Ground {
    return {
      town: this.town,
      random: this.random,
      agreed,
      count: (what) => this.book.count(what),
      startWorker: () => this.#startWorker(),
      stopWorker: () => this.#stopWorker(),
      pass: (ms) => this.#pass(ms),
    };
  }

  /** Ends the troubles of a week before the next one. */
  async #mend(): Promise<void> {
    const { platform, hub } = this.town;
    platform.clearFaults();
    platform.setPushLimit(null);
    platform.setConfirmation(false);
    platform.releaseCallbacks();
    await this.#startWorker();
    await this.#settle();
    await hub.owner.query(
      `update outlet set paused_at = null, paused_reason = null, probe_at = null, probes = 0`,
    );
  }

  #nextMonday(): Date {
    const local = new Date(this.town.hub.hub.now().getTime() + 8 * hour);
    const days = (8 - (local.getUTCDay() || 7)) % 7 || 7;
    const monday = new Date(local.getTime() + days * day);
    monday.setUTCHours(9, 0, 0, 0);
    return new Date(monday.getTime() - 8 * hour);
  }

  async #to(at: Date): Promise<void> {
    const left = at.getTime() - this.town.hub.hub.now().getTime();
    if (left > 0) await this.#pass(left);
  }

  /** Stops whenever something becomes due, like a worker that is always running. */
  async #pass(ms: number): Promise<void> {
    const { hub, platform } = this.town;
    const end = hub.hub.now().getTime() + ms;
    for (let left = ms; left > 0; left = end - hub.hub.now().getTime()) {
      const next = await this.#nextDue();
      hub.passTime(next === null ? left : Math.min(left, Math.max(next - hub.hub.now().getTime(), shortest)));
      platform.moveClock({ by: 0 }); // the administrator's answers are processed
      await wakeWorkersNow(hub.owner);
      await this.#settle();
    }
  }

  async #nextDue(): Promise<number | null> {
    if (!this.#worker) return null;
    const { rows } = await this.town.hub.owner.query<{ at: Date | null }>(
      `select min(greatest(next_at, $1)) at from delivery where kind in ('push', 'retract') and state in (${open})`,
      [this.town.hub.hub.now()],
    );
    return rows[0]!.at && rows[0]!.at.getTime() + 1;
  }

  /** Resolves when everything that is due is done. */
  async #settle(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    await onceMore(() =>
      runPushSchedule(contextOf(this.town.hub.hub, { actor: hubActor }), this.town.hub.hub.log),
    );
    await onceMore(() => expireOverdue(worker.context));
    await onceMore(() => probeOutlets(worker.context));
    const now = this.town.hub.hub.now().getTime();
    if (now - this.#reconciledAt >= hour) {
      this.#reconciledAt = now;
      await onceMore(() => reconcile(worker.context));
    }
    await until(
      () => this.#busy(),
      (busy) => busy === 0,
      30_000,
    );
    if (this.random() < 0.02) await tidyOutlets(worker.context);
  }

  /** The number of deliveries that are due or in progress, and of pending actions of the platform. */
  async #busy(): Promise<number> {
    const { hub, platform } = this.town;
    const { rows } = await hub.owner.query<{ n: number }>(
      `select count(*)::int n from delivery d join outlet o on o.id = d.outlet_id
       where o.is_active and o.paused_at is null and d.next_at <= $1
         and (d.state in (${open}) or d.state = 'awaiting-approval' and not exists (select from rendition r where r.delivery_id = d.id))`,
      [hub.hub.now()],
    );
    const sending = platform.pushes().filter(({ stage }) => stage === 'sending').length;
    const telling = platform.events().filter(({ fate }) => fate === 'pending').length;
    return rows[0]!.n + sending + telling;
  }

  async #startWorker(): Promise<void> {
    if (this.#worker) return;
    const { hub, simulator } = this.town;
    const { databaseUrl, publicUrl, log, now } = hub.hub;
    this.#worker = await startWorker({
      url: databaseUrl,
      log,
      now,
      connections: 4,
      quietMs: 0,
      outlets: (pool) => [
        wechatOutlet({
          pool,
          publicUrl,
          baseUrl: `${simulator.url}/cgi-bin`,
          appId: wechatSettings.appId,
          appSecret: wechatSettings.appSecret,
          timeoutMs: 1500,
          now,
        }),
      ],
    });
  }

  async #stopWorker(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.stop();
  }
}

/** As the schedule does, which runs the task again after its connection was cut. */
async function onceMore(task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!isAway(error)) throw error;
    await task();
  }
}
