import { phrase, type Locale } from '#base/words';

/** How far a replay is, and how fast it goes. */
export class Meter {
  /** The last minute, oldest first. */
  readonly #samples: { at: number; done: number }[] = [];

  constructor(
    readonly total: number,
    public done: number,
    /** Deliveries that are promised and not yet over. */
    public deliveriesLeft = 0,
  ) {}

  /** Items a second over the last minute; 0 until two moments are known. `now` in milliseconds, and never smaller than before. */
  rate(now: number): number {
    this.#samples.push({ at: now, done: this.done });
    while (this.#samples[0]!.at < now - 60_000) this.#samples.shift();
    const { at, done } = this.#samples[0]!;
    return now > at ? ((this.done - done) * 1000) / (now - at) : 0;
  }

  /** One line for whoever watches. */
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
