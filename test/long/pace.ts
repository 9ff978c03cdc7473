/** Estimates how long the rest takes, from the progress made since the first report of this call. */
export class Pace {
  #first: { at: number; done: number } | undefined;
  #last: { at: number; done: number } | undefined;

  /** `at` in milliseconds. Progress that was lost again starts the measurement over. */
  note(at: number, done: number): void {
    if (this.#last?.done === done) return;
    if (!this.#first || done < this.#last!.done) this.#first = { at, done };
    this.#last = { at, done };
  }

  /** In milliseconds; undefined until two reports are known. */
  rest(now: number, all: number): number | undefined {
    if (!this.#first || this.#last === this.#first || this.#last!.done === this.#first.done) return undefined;
    const msEach = (this.#last!.at - this.#first.at) / (this.#last!.done - this.#first.done);
    return Math.max(0, (all - this.#last!.done) * msEach - (now - this.#last!.at));
  }
}

/** 42 s, 2:31, 1:04:09 — as on a stopwatch. */
export function stopwatch(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 42 s, 10 min 13 s, 1 h 4 min — as people write it. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}
