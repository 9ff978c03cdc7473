import { benchProof } from './bench-proof.ts';
import type { Proof, Total } from './proof.ts';
import { replayProof } from './replay-proof.ts';
import { soakProof } from './soak-proof.ts';
import { testProof } from './test-proof.ts';

const withSeed = ({ seed }: Total): string => `seed ${seed}`;

/** In the order of the list and of docs/measured.md. */
export const proofs: readonly Proof[] = [
  testProof({
    name: 'kills',
    proves: 'A worker killed at random instants loses nothing and sends nothing twice.',
    takes: 'half an hour',
    file: 'test/kill.test.ts',
    amount: { of: 'kills', full: 1_000 },
    perRound: 50,
    goesOn: false,
    variables: ({ amount, seed }) => ({ KILLS: `${amount}`, SEED: `${seed}`, PLATFORM: 'simulator' }),
    remark: withSeed,
  }),
  testProof({
    name: 'kills-mini',
    proves: 'The same with a harsher WeChat, which accepts a draft again while it publishes it.',
    takes: 'six minutes',
    file: 'test/kill.test.ts',
    amount: { of: 'kills', full: 200 },
    perRound: 50,
    goesOn: false,
    variables: ({ amount, seed }) => ({ KILLS: `${amount}`, SEED: `${seed}`, PLATFORM: 'mini' }),
    remark: withSeed,
  }),
  testProof({
    name: 'chaos',
    proves: 'Deliveries to WeChat among faults, kills and moving clocks each end correctly, once.',
    takes: 'ten minutes',
    file: 'test/wechat-chaos.test.ts',
    amount: { of: 'deliveries', full: 300 },
    perRound: 300, // one history of fifty days: cut into rounds it would prove less
    goesOn: false,
    variables: ({ amount, seed }) => ({ CHAOS: `${amount}`, SEED: `${seed}` }),
    remark: withSeed,
  }),
  testProof({
    name: 'weeks',
    proves:
      'A year of weekly pushes among faults, of four accounts: none doubled, lost, at night, or kept waiting.',
    takes: 'five minutes',
    file: 'test/wechat-weeks.test.ts',
    amount: { of: 'weeks', full: 208 },
    perRound: 208, // a year of each account, with its holidays and its months of five weeks
    goesOn: false,
    variables: ({ amount, seed }) => ({ WEEKS: `${Math.ceil(amount / 4)}`, SEED: `${seed}` }),
    remark: withSeed,
  }),
  testProof({
    name: 'histories',
    proves:
      'Whatever becomes of the Chinese, readers of its translations are shown what was reviewed for it.',
    takes: 'two minutes',
    file: 'test/translation-histories.test.ts',
    amount: { of: 'histories', full: 1_000 },
    perRound: 1_000,
    goesOn: false,
    variables: ({ amount, seed }) => ({ HISTORIES: `${amount}`, HISTORIES_FROM: `${seed}` }),
    remark: withSeed,
  }),
  testProof({
    name: 'fuzz',
    proves: 'Random requests are all answered in time, without a fault, and memory stays.',
    takes: 'ten minutes',
    file: 'test/fuzz.test.ts',
    amount: { of: 'requests', full: 100_000 },
    perRound: Infinity, // the memory is that of one long-lived process
    goesOn: true,
    // A run that was stopped late asks some again: less than half would say little about memory.
    variables: ({ amount, from }) => ({
      FUZZ: `${amount}`,
      FUZZ_FROM: `${Math.min(from, Math.floor(amount / 2))}`,
    }),
  }),
  testProof({
    name: 'queries',
    proves: 'Questions near the limit of cost each take at most 50 ms of the thread that answers everybody.',
    takes: 'ten minutes',
    file: 'test/doors/queries.test.ts',
    amount: { of: 'questions', full: 2_000 },
    perRound: 500,
    goesOn: false,
    variables: ({ amount, seed }) => ({ QUERIES: `${amount}`, QUERIES_FROM: `${seed}` }),
    remark: withSeed,
  }),
  testProof({
    name: 'bodies',
    proves:
      'Twenty megabytes come in over 1 Mbit/s, a byte a second is cut within a minute, with and without the shipped nginx.',
    takes: 'three minutes',
    file: 'test/doors/bodies.test.ts',
    amount: { of: 'bodies', full: 4 },
    perRound: 4,
    goesOn: false,
    variables: ({ amount }) => ({ BODIES: `${amount}`, REQUIRE_TOOLS: '1' }),
  }),
  testProof({
    name: 'rolling',
    proves:
      'Both web nodes and the worker are replaced behind the shipped nginx, and of 120 readers and one publication a second nobody notices.',
    takes: 'three minutes',
    file: 'test/rolling.test.ts',
    amount: { of: 'rounds', full: 5 },
    perRound: 5,
    goesOn: false,
    variables: ({ amount }) => ({ ROLLING: `${amount}`, REQUIRE_TOOLS: '1' }),
    holds: (figures) => figures['answers over 1 s'] === 0,
  }),
  soakProof,
  benchProof({
    name: 'million',
    proves:
      'With a million items all servers of the bench answer alike, and a publication is shown within 200 ms.',
    takes: 'half an hour the first time, then five minutes, and 6 GB',
    bench: 'reading',
    items: 1_000_000,
    measurements: (items) => (items > 100_000 ? 20 : 25), // of searches only where they are few
  }),
  benchProof({
    name: 'duties',
    proves: 'With a million editions, what all offices owe is known within 200 ms.',
    takes: 'half an hour the first time, then a minute, and 6 GB',
    bench: 'duties',
    items: 1_000_000,
    measurements: () => 0,
  }),
  replayProof,
];
