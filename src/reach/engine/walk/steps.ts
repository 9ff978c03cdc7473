import { execute, query, sql } from '#base/sql';
import { printable, mapTexts } from '#base/text';
import {
  lastMoment,
  tooLate,
  LockLost,
  Outcome,
  TryAgainLater,
  Undeliverable,
  Unknown,
  type Step,
  type StepOptions,
} from '#reach/delivery';
import { resetMarker, DeliveryState } from '#reach/promise';
import { assertLocked } from './claim.ts';
import type { WorkerContext } from '../worker-context.ts';
import type { OpenDelivery } from '../open-deliveries.ts';

interface StepRecord {
  id: string;
  outcome: 'done' | 'again-later' | 'never' | 'unknown' | 'absent' | null;
  result: { value: unknown } | null;
  startedAt: Date;
}

/**
 * The durable steps of one run of a delivery. Before an act with an effect its intention is committed, and after it
 * its result. A crash in between leaves an intention without a result, which the next run resolves.
 */
export class Steps {
  /** The act that readers can see is done: a later failure no longer means "not sent". */
  hasSent = false;
  /** The result of an act is unknown; until it is resolved, no other failure proves anything. */
  isUnsettled = false;

  private constructor(
    readonly worker: WorkerContext,
    readonly delivery: OpenDelivery,
    readonly earlier: Map<string, StepRecord>,
  ) {}

  /** Must be called after the claim: from then on no other run can add steps. */
  static async load(worker: WorkerContext, delivery: OpenDelivery): Promise<Steps> {
    const rows = await query(
      worker.pool,
      sql<StepRecord & { step: string }>`
        select id, step, outcome, result, started_at "startedAt" from delivery_attempt
          where delivery_id = ${delivery.id} order by id`,
    );
    const earlier = new Map<string, StepRecord>();
    for (const row of rows) {
      if (row.step === resetMarker) earlier.clear();
      else earlier.set(row.step, row);
    }
    return new Steps(worker, delivery, earlier);
  }

  step: Step = async (name, act, options = {}) => {
    assertLocked(this.worker, this.delivery);
    const earlier = this.earlier.get(name);
    let result: unknown;
    if (earlier?.outcome === 'done') result = earlier.result?.value;
    else {
      const resolved =
        earlier && isOpenEnd(earlier) && !options.isRepeatable && (await this.#resolve(earlier, options));
      if (resolved) result = resolved.value;
      else result = await this.#act(name, () => act({ isFirst: !earlier }), options);
    }
    if (options.isSending) this.hasSent = true;
    return result as Awaited<ReturnType<typeof act>>;
  };

  async #resolve<Result>(
    earlier: StepRecord,
    { find }: StepOptions<Result>,
  ): Promise<{ value: Result } | null> {
    if (!find) throw new Undeliverable('cannot-tell', DeliveryState.MANUAL);
    this.isUnsettled = true;
    const ageMs = this.worker.now().getTime() - earlier.startedAt.getTime();
    const answer = await find({ ageMs });
    if (typeof answer === 'object' && 'askAt' in answer)
      throw new Unknown('cannot-tell', null, {}, answer.askAt);
    if (answer === 'cannot-tell' || (answer === 'absent' && ageMs < this.worker.settleMs))
      throw new Unknown('cannot-tell');
    if (answer === 'absent') await this.#end(earlier.id, 'absent');
    else await this.#end(earlier.id, 'done', { result: answer.match });
    this.isUnsettled = false;
    return answer === 'absent' ? null : { value: answer.match };
  }

  async #act<Result>(
    name: string,
    act: () => Promise<Result>,
    { isRepeatable }: StepOptions<Result>,
  ): Promise<Result> {
    // Also applies if an earlier step was unresolved for days: old news is not sent.
    const { kind } = this.delivery;
    if (!this.hasSent && kind !== 'retract' && lastMoment(this.delivery) < this.worker.now())
      throw tooLate(this.delivery);
    const started = performance.now();
    const id = isRepeatable ? null : await this.#intend(name);
    const ms = () => Math.round(performance.now() - started);
    let result: Result;
    try {
      result = await act();
    } catch (error) {
      const outcome = outcomeOf(error, isRepeatable);
      // Set before the write, which may fail: then the result is unknown as well.
      if (outcome === 'unknown') this.isUnsettled = true;
      if (id) await this.#end(id, outcome, { remoteCode: remoteCodeOf(error), ms: ms() });
      if (error instanceof TryAgainLater && error.options.invalidate)
        await this.#invalidate(error.options.invalidate);
      if (isRepeatable && error instanceof Unknown)
        throw new TryAgainLater(error.reason, {
          remoteCode: error.remoteCode ?? undefined,
          isOutage: error.isOutage,
        });
      if (outcome !== 'unknown') throw error;
      if (error instanceof Unknown) throw error;
      this.worker.log.error(
        { delivery: this.delivery.id, step: name, err: error },
        'delivery step failed with a program error',
      );
      throw new Unknown('program-error');
    }
    // Done, but unknown to later runs until it is written.
    const wasUnsettled = this.isUnsettled;
    if (!isRepeatable) this.isUnsettled = true;
    await this.#end(id ?? (await this.#intend(name)), 'done', { result, ms: ms() });
    this.isUnsettled = wasUnsettled;
    if (this.delivery.unended > 0) await this.#resetUnended();
    return result;
  }

  /** Commits the intention; throws `LockLost` if another run has claimed the delivery since. */
  async #intend(step: string): Promise<string> {
    assertLocked(this.worker, this.delivery);
    const { id, attempts } = this.delivery;
    const rows = await query(
      this.worker.pool,
      sql<{ id: string }>`
        with mine as (select id from delivery where id = ${id} and attempts = ${attempts} for share)
        insert into delivery_attempt (delivery_id, attempt, step, started_at)
          select id, ${attempts}, ${step}, ${this.worker.now()} from mine returning id`,
    );
    if (!rows[0]) throw new LockLost();
    assertLocked(this.worker, this.delivery); // the commit took time; last check before bytes leave
    return rows[0].id;
  }

  async #end(
    id: string,
    outcome: string,
    { result, remoteCode, ms }: { result?: unknown; remoteCode?: string | null; ms?: number } = {},
  ) {
    // The remote's answer may hold any character, and jsonb rejects NUL.
    const stored = outcome === 'done' ? JSON.stringify(mapTexts({ value: result }, printable)) : null;
    const code = remoteCode == null ? null : printable(remoteCode);
    await execute(
      this.worker.pool,
      sql`
        update delivery_attempt set outcome = ${outcome}, result = ${stored}::jsonb, far_code = ${code}, ms = ${ms ?? null}
          where id = ${id}`,
    );
  }

  /** The process survived the step in which it died before: the next step starts with a clean count. */
  async #resetUnended(): Promise<void> {
    const { id, attempts } = this.delivery;
    await execute(
      this.worker.pool,
      sql`update delivery set unended = 1 where id = ${id} and attempts = ${attempts}`,
    );
    this.delivery.unended = 0;
  }

  async #invalidate(steps: string[]): Promise<void> {
    await execute(
      this.worker.pool,
      sql`
        update delivery_attempt set outcome = 'absent' where delivery_id = ${this.delivery.id} and step = any(${steps}) and outcome = 'done'`,
    );
  }
}

const isOpenEnd = ({ outcome }: StepRecord) => outcome === null || outcome === 'unknown';

function outcomeOf(error: unknown, isRepeatable = false): 'again-later' | 'never' | 'unknown' {
  if (error instanceof Undeliverable) return 'never';
  if (isRepeatable) return 'again-later';
  return error instanceof Outcome && !(error instanceof Unknown) ? 'again-later' : 'unknown';
}

const remoteCodeOf = (error: unknown) => (error instanceof Outcome ? error.remoteCode : String(error));
