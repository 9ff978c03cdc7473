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
import { startAfresh, DeliveryState } from '#reach/promise';
import type { WorkerContext } from './worker-context.ts';
import { sequenceKey } from './lanes/sequence-locks.ts';
import type { OpenDelivery } from './open-deliveries.ts';

interface Remembered {
  id: string;
  outcome: 'done' | 'again-later' | 'never' | 'unknown' | 'absent' | null;
  result: { value: unknown } | null;
  startedAt: Date;
}

/**
 * The durable steps of one run of one delivery. Before an act with an effect, the intention is committed; after it,
 * its end. A crash in between leaves an intention without an end, and that is exactly what the next run sees.
 */
export class Steps {
  /** The act that readers can see is done: what fails from here on no longer means "not sent". */
  hasSent = false;
  /** While the end of an act is not known, nothing may be concluded from any other failure. */
  isUnsettled = false;

  private constructor(
    readonly hub: WorkerContext,
    readonly delivery: OpenDelivery,
    readonly earlier: Map<string, Remembered>,
  ) {}

  /** To be called after the claim: from then on nobody else can add to what is loaded here. */
  static async load(hub: WorkerContext, delivery: OpenDelivery): Promise<Steps> {
    const { rows } = await hub.pool.query<Remembered & { step: string }>(
      `select id, step, outcome, result, started_at "startedAt" from delivery_attempt
       where delivery_id = $1 order by id`,
      [delivery.id],
    );
    const earlier = new Map<string, Remembered>();
    for (const row of rows) {
      if (row.step === startAfresh) earlier.clear();
      else earlier.set(row.step, row);
    }
    return new Steps(hub, delivery, earlier);
  }

  get hasOpenEnd(): boolean {
    return [...this.earlier.values()].some(isOpenEnd);
  }

  step: Step = async (name, act, options = {}) => {
    this.#mustHoldLine();
    const earlier = this.earlier.get(name);
    let result: unknown;
    if (earlier?.outcome === 'done') result = earlier.result?.value;
    else {
      const found =
        earlier && isOpenEnd(earlier) && !options.isRepeatable && (await this.#settle(earlier, options));
      if (found) result = found.value;
      else result = await this.#act(name, () => act({ isFirst: !earlier }), options);
    }
    if (options.isSending) this.hasSent = true;
    return result as Awaited<ReturnType<typeof act>>;
  };

  async #settle<Result>(
    earlier: Remembered,
    { find }: StepOptions<Result>,
  ): Promise<{ value: Result } | null> {
    if (!find) throw new Undeliverable('cannot-tell', DeliveryState.MANUAL);
    this.isUnsettled = true;
    const ageMs = this.hub.now().getTime() - earlier.startedAt.getTime();
    const answer = await find({ ageMs });
    if (typeof answer === 'object' && 'askAt' in answer)
      throw new Unknown('cannot-tell', null, {}, answer.askAt);
    if (answer === 'cannot-tell' || (answer === 'absent' && ageMs < this.hub.settleMs))
      throw new Unknown('cannot-tell');
    if (answer === 'absent') await this.#end(earlier.id, 'absent');
    else await this.#end(earlier.id, 'done', { result: answer.found });
    this.isUnsettled = false;
    return answer === 'absent' ? null : { value: answer.found };
  }

  async #act<Result>(
    name: string,
    act: () => Promise<Result>,
    { isRepeatable }: StepOptions<Result>,
  ): Promise<Result> {
    // Also where it was not known for days whether an earlier step had happened: old news is not sent.
    const { kind } = this.delivery;
    if (!this.hasSent && kind !== 'retract' && lastMoment(this.delivery) < this.hub.now())
      throw tooLate(this.delivery);
    const started = performance.now();
    const id = isRepeatable ? null : await this.#intend(name);
    const ms = () => Math.round(performance.now() - started);
    let result: Result;
    try {
      result = await act();
    } catch (error) {
      const outcome = outcomeOf(error, isRepeatable);
      // Before it is written down: that may fail, and then it is not known either.
      if (outcome === 'unknown') this.isUnsettled = true;
      if (id) await this.#end(id, outcome, { remoteCode: remoteCodeOf(error), ms: ms() });
      if (error instanceof TryAgainLater && error.given.forget) await this.#forget(error.given.forget);
      if (isRepeatable && error instanceof Unknown)
        throw new TryAgainLater(error.reason, {
          remoteCode: error.remoteCode ?? undefined,
          isOutage: error.isOutage,
        });
      if (outcome !== 'unknown') throw error;
      if (error instanceof Unknown) throw error;
      this.hub.log.error(
        { delivery: this.delivery.id, step: name, err: error },
        'a step ended in a fault of the program',
      );
      throw new Unknown('program-error');
    }
    // Done, and not known to be until it is written down.
    const wasUnsettled = this.isUnsettled;
    if (!isRepeatable) this.isUnsettled = true;
    await this.#end(id ?? (await this.#intend(name)), 'done', { result, ms: ms() });
    this.isUnsettled = wasUnsettled;
    if (this.delivery.unended > 0) await this.#cameFurther();
    return result;
  }

  /** Refused by the database when somebody else has claimed the delivery since. */
  async #intend(step: string): Promise<string> {
    this.#mustHoldLine();
    const { id, attempts } = this.delivery;
    const { rows } = await this.hub.pool.query<{ id: string }>(
      `with mine as (select id from delivery where id = $1 and attempts = $2 for share)
       insert into delivery_attempt (delivery_id, attempt, step, started_at) select id, $2, $3, $4 from mine returning id`,
      [id, attempts, step, this.hub.now()],
    );
    if (!rows[0]) throw new LockLost();
    this.#mustHoldLine(); // the commit took time; this is the last look before bytes leave
    return rows[0].id;
  }

  async #end(
    id: string,
    outcome: string,
    { result, remoteCode, ms }: { result?: unknown; remoteCode?: string | null; ms?: number } = {},
  ) {
    await this.hub.pool.query(
      'update delivery_attempt set outcome = $2, result = $3, far_code = $4, ms = $5 where id = $1',
      [
        id,
        outcome,
        // A far side may say anything, and jsonb takes no NUL.
        outcome === 'done' ? JSON.stringify(mapTexts({ value: result }, printable)) : null,
        remoteCode == null ? null : printable(remoteCode),
        ms ?? null,
      ],
    );
  }

  /** It did not die here, as it did before: what comes next is tried as if for the first time. */
  async #cameFurther(): Promise<void> {
    const { id, attempts } = this.delivery;
    await this.hub.pool.query('update delivery set unended = 1 where id = $1 and attempts = $2', [
      id,
      attempts,
    ]);
    this.delivery.unended = 0;
  }

  async #forget(steps: string[]): Promise<void> {
    await this.hub.pool.query(
      `update delivery_attempt set outcome = 'absent' where delivery_id = $1 and step = any($2) and outcome = 'done'`,
      [this.delivery.id, steps],
    );
  }

  #mustHoldLine(): void {
    if (!this.hub.locks.holds(sequenceKey(this.delivery))) throw new LockLost();
  }
}

const isOpenEnd = ({ outcome }: Remembered) => outcome === null || outcome === 'unknown';

function outcomeOf(error: unknown, isRepeatable = false): 'again-later' | 'never' | 'unknown' {
  if (error instanceof Undeliverable) return 'never';
  if (isRepeatable) return 'again-later';
  return error instanceof Outcome && !(error instanceof Unknown) ? 'again-later' : 'unknown';
}

const remoteCodeOf = (error: unknown) => (error instanceof Outcome ? error.remoteCode : String(error));
