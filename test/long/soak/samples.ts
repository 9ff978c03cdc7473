import type { Figures } from '../../support/proof-report.ts';

/** What was seen of one process. */
export interface NodeSample {
  /** Resident. */
  memoryMb: number;
  heapMb: number;
  /** Outside of the heap; `buffersMb` is part of it. */
  externalMb: number;
  buffersMb: number;
  /** Sockets, timers and whatever else it waits for. */
  handles: number;
  openFiles: number;
}

/** What was seen of the hub at one moment. */
export interface Sample {
  /** Counts the starts of the hub: a soak that was stopped goes on with other processes. */
  run: number;
  /** Of the whole soak. */
  minute: number;
  web: NodeSample;
  worker: NodeSample;
  /** To the database. */
  connections: number;
  /** Jobs that could begin, and deliveries to pages that are not over. */
  queue: number;
  /** Since the start of the hub. */
  answers: number;
  slow: number;
  publications: number;
  /** Answers of 500 and more, requests without an answer or without room, refusals of what is allowed, errors in the log. */
  faults: number;
}

/** A shorter run says nothing about growth. */
const leastMinutes = 20;

interface Watched {
  name: string;
  of: (sample: Sample) => number;
  /** From the first third of the second half to the last third of it, at the median: for each minute, and in all. */
  allowed: { aMinute: number; inAll: number };
}
const memory = { aMinute: 1, inAll: 20 };
const watched: readonly Watched[] = [
  { name: 'MB of the web', of: ({ web }) => web.memoryMb, allowed: memory },
  { name: 'MB of the worker', of: ({ worker }) => worker.memoryMb, allowed: memory },
  { name: 'open files of the web', of: ({ web }) => web.openFiles, allowed: { aMinute: 1, inAll: 10 } },
  {
    name: 'open files of the worker',
    of: ({ worker }) => worker.openFiles,
    allowed: { aMinute: 1, inAll: 10 },
  },
  {
    name: 'connections to the database',
    of: ({ connections }) => connections,
    allowed: { aMinute: 0.5, inAll: 5 },
  },
  { name: 'jobs and deliveries waiting', of: ({ queue }) => queue, allowed: { aMinute: 2, inAll: 30 } },
];

/** What must not be, in sentences. */
export function problemsIn(samples: readonly Sample[]): string[] {
  const grown = runsOf(samples)
    .filter(isLong)
    .flatMap((run) =>
      watched.flatMap(({ name, of, allowed: { aMinute, inAll } }) => {
        const { from, to, minutes } = growthOf(run, of);
        return to - from > Math.min(aMinute * minutes, inAll)
          ? [`${name} grew from ${from} to ${to} in ${Math.round(minutes)} minutes`]
          : [];
      }),
    );
  const faults = total(samples, 'faults');
  const lasted = samples.at(-1)!.minute;
  return [
    ...grown,
    ...(faults > 0 ? [`there were ${faults} faults`] : []),
    ...(['answers', 'publications'] as const)
      .filter((what) => total(samples, what) === 0)
      .map((what) => `there were no ${what}`),
    ...(lasted >= leastMinutes && !runsOf(samples).some(isLong)
      ? [`no run lasted ${leastMinutes} minutes, so nothing is known of growth`]
      : []),
  ];
}

export function figuresOf(samples: readonly Sample[]): Figures {
  const maxOf = (of: (sample: Sample) => number) => Math.max(...samples.map(of));
  const last = runsOf(samples).at(-1)!;
  const inTwoHalves = (name: string, of: (sample: Sample) => number): Figures => {
    const { from, to } = growthOf(last, of);
    return { [`${name} after half of it`]: from, [`${name} at the end`]: to };
  };
  return {
    answers: total(samples, 'answers'),
    'slower than 1 s': total(samples, 'slow'),
    publications: total(samples, 'publications'),
    faults: total(samples, 'faults'),
    ...(isLong(last) && {
      ...inTwoHalves('MB of the web', ({ web }) => web.memoryMb),
      ...inTwoHalves('MB of its heap', ({ web }) => web.heapMb),
      ...inTwoHalves('MB of its buffers', ({ web }) => web.buffersMb),
      ...inTwoHalves('MB of the worker', ({ worker }) => worker.memoryMb),
    }),
    'MB of the web at most': maxOf(({ web }) => web.memoryMb),
    'MB of the worker at most': maxOf(({ worker }) => worker.memoryMb),
    'open files at most': maxOf(({ web, worker }) => Math.max(web.openFiles, worker.openFiles)),
    'connections at most': maxOf(({ connections }) => connections),
    'waiting in the queue at most': maxOf(({ queue }) => queue),
  };
}

const runsOf = (samples: readonly Sample[]): Sample[][] => [
  ...Map.groupBy(samples, ({ run }) => run).values(),
];
const total = (samples: readonly Sample[], what: 'answers' | 'publications' | 'faults' | 'slow'): number =>
  runsOf(samples).reduce((sum, run) => sum + run.at(-1)![what], 0);
const isLong = (run: readonly Sample[]): boolean => run.at(-1)!.minute - run[0]!.minute >= leastMinutes;

/** Memories fill and code is compiled in the first half of a run; what grows later, grows for ever. */
function growthOf(run: readonly Sample[], of: (sample: Sample) => number) {
  const half = run.slice(Math.floor(run.length / 2));
  const third = Math.floor(half.length / 3);
  const [first, last] = [half.slice(0, third), half.slice(-third)];
  return {
    from: median(first.map(of)),
    to: median(last.map(of)),
    minutes: median(last.map(({ minute }) => minute)) - median(first.map(({ minute }) => minute)),
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
