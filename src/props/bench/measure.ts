/** The measurement of one kind of work, in milliseconds. */
export interface Measurement {
  what: string;
  runs: number;
  p50: number;
  p99: number;
  /** The design's target for `p50`, in milliseconds. */
  promised?: number;
  /** Further table columns, by their heads. */
  more?: Readonly<Record<string, number>>;
}

/** Measures `runs` sequential runs of the work, after a tenth as many to warm up. */
export async function measure(
  what: string,
  runs: number,
  work: (run: number) => unknown,
  promised?: number,
): Promise<Measurement> {
  for (let run = 0; run < Math.ceil(runs / 10); run += 1) await work(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { what, runs, p50: at(0.5), p99: at(0.99), ...(promised !== undefined && { promised }) };
}
