import { phrase, type Locale } from '#base/words';

/** The progress and the speed of a replay. */
export class ProgressMeter {
  /** Samples of the last minute, oldest first. */
  readonly #samples: { at: number; done: number }[] = [];

  constructor(
    readonly total: number,
    public done: number,
    /** The number of open deliveries. */
    public deliveriesLeft = 0,
  ) {}

  /** Items per second over the last minute; 0 until there are two samples. `now`: milliseconds, never decreasing. */
  rate(now: number): number {
    this.#samples.push({ at: now, done: this.done });
    while (this.#samples[0]!.at < now - 60_000) this.#samples.shift();
    const { at, done } = this.#samples[0]!;
    return now > at ? ((this.done - done) * 1000) / (now - at) : 0;
  }

  /** The progress as one line for a terminal. */
  say(now: number, locale: Locale): string {
    const rate = this.rate(now);
    const number = new Intl.NumberFormat(locale);
    const left = this.total - this.done;
    const details = {
      done: number.format(this.done),
      total: number.format(this.total),
      percent: Math.floor((this.done * 100) / this.total),
      rate: rate.toFixed(1),
      time: rate > 0 ? clock(left / rate) : '—',
      deliveries: number.format(this.deliveriesLeft),
    };
    return phrase(locale, left > 0 ? 'replay:progress' : 'replay:delivering', details);
  }
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
