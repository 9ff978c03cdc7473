import type { Figures } from '../../support/proof-report.ts';

/** What was seen of the hub at one moment. */
export interface Sample {
  /** Counts the starts of the hub: a soak that was stopped goes on with another process. */
  run: number;
  /** Of the whole soak. */
  minute: number;
  /** Resident, of the hub's one process. */
  memoryMb: number;
  openFiles: number;
  /** To the database. */
  connections: number;
  /** Jobs that could begin, and deliveries to pages that are not over. */
  queue: number;
  /** Since the start of the hub. */
  answers: number;
  publications: number;
  /** Answers of 500 and more, requests without an answer, refusals of what is allowed, and errors in the log. */
  faults: number;
}

/** Caches fill and code is compiled in the first quarter of a run; what grows later, grows for ever. */
const warmUp = 1 / 4;
/** A shorter run says nothing about growth. */
const leastMinutes = 20;
/** From the first third after the warm-up to the last one, at the median. */
const allowedGrowth = { memoryMb: 60, openFiles: 20, connections: 10, queue: 50 };
type Watched = keyof typeof allowedGrowth;
const watched = Object.keys(allowedGrowth) as Watched[];
const names: Record<Watched, string> = {
  memoryMb: 'MB of memory',
  openFiles: 'open files',
  connections: 'connections to the database',
  queue: 'jobs and deliveries waiting',
};

/** What must not be, in sentences. */
export function problemsIn(samples: readonly Sample[]): string[] {
  const grown = runsOf(samples).flatMap((run) =>
    watched.flatMap((what) => {
      const { from, to } = growthOf(run, what);
      return to - from > allowedGrowth[what] ? [`${names[what]} grew from ${from} to ${to}`] : [];
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
  const most = (what: Watched) => Math.max(...samples.map((sample) => sample[what]));
  const last = runsOf(samples).at(-1)!;
  const { from, to } = growthOf(last, 'memoryMb');
  return {
    answers: total(samples, 'answers'),
    publications: total(samples, 'publications'),
    faults: total(samples, 'faults'),
    ...(isLong(last) && { 'MB after the warm-up': from, 'MB towards the end': to }),
    'MB at most': most('memoryMb'),
    'open files at most': most('openFiles'),
    'connections at most': most('connections'),
    'waiting in the queue at most': most('queue'),
  };
}

const runsOf = (samples: readonly Sample[]): Sample[][] => [
  ...Map.groupBy(samples, ({ run }) => run).values(),
];
const total = (samples: readonly Sample[], what: 'answers' | 'publications' | 'faults'): number =>
  runsOf(samples).reduce((sum, run) => sum + run.at(-1)![what], 0);
const isLong = (run: readonly Sample[]): boolean => run.at(-1)!.minute - run[0]!.minute >= leastMinutes;

/** None in a run that is too short to tell. */
function growthOf(run: readonly Sample[], what: Watched): { from: number; to: number } {
  if (!isLong(run)) return { from: 0, to: 0 };
  const warm = run.slice(Math.floor(run.length * warmUp));
  const third = Math.floor(warm.length / 3);
  return {
    from: median(warm.slice(0, third).map((sample) => sample[what])),
    to: median(warm.slice(-third).map((sample) => sample[what])),
  };
}

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!);
