import { fingerprint } from '#base/platform';
import { execute, queryOne, sql } from '#base/sql';
import { Locale } from '#base/words';
import { problemsIn } from '#translation/checks';
import { fillGlossary, namesFor } from '#translation/glossary';
import { matchesFor, takeOverMemory, type MemoryMatch } from '#translation/memory';
import type { Bench, BenchHub } from './bench.ts';
import { changes, numbersFrom, ofOnePattern, variedSentence } from './memory-texts.ts';
import { measure, type Measurement } from './measure.ts';

/** Two translation memories: in English with varied sentences, in Russian with sentences of one pattern. */
const sets = {
  varied: { locale: Locale.EN, promised: 20 },
  'one pattern': { locale: Locale.RU, promised: 20 },
} as const;
type SetName = keyof typeof sets;

const runs = 100;
/** The segments of one screen of the workbench. */
const screenSize = 60;

/** Measures the time and the matches of the translation memory for a segment, and the time of its checks and glossary. */
export const memory: Bench = {
  about: 'matches of the memory, equal and by what was changed, and the names of the glossary',
  items: 10_000,
  async run(hub) {
    await fillGlossary(hub.ctx);
    const measurements: Measurement[] = [];
    for (const name of Object.keys(sets) as SetName[]) {
      const texts = textsOf(name, hub.items);
      await fillMemory(hub, sets[name].locale, texts);
      measurements.push(...(await measureSet(hub, name, texts)));
    }
    measurements.push(
      await measure(
        'the checks of one segment, with the glossary',
        300,
        () => checkSegment(hub, ofOnePattern(7)),
        50,
      ),
    );
    return measurements;
  },
};

async function measureSet(hub: BenchHub, name: SetName, texts: readonly string[]): Promise<Measurement[]> {
  const { locale, promised } = sets[name];
  const place = (run: number) => (run * 7919) % texts.length;
  const lookUp = (segments: readonly { text: string; context?: string }[]) =>
    matchesFor(
      { ...hub.ctx, em: hub.ctx.em.fork() },
      locale,
      segments.map(({ text, context = '' }) => ({
        text,
        fingerprint: fingerprint(text),
        contextFingerprint: context,
      })),
    );
  const next = numbersFrom(16);
  const kinds = Object.entries(changes);
  const measurements = [
    await measureLookups(`${name}: the same text in its context`, promised, async (run) => {
      const text = texts[place(run)]!;
      return { original: text, matches: (await lookUp([{ text, context: contextOf(place(run)) }]))[0]! };
    }),
  ];
  for (const [kind, change] of kinds) {
    measurements.push(
      await measureLookups(`${name}: ${kind}`, promised, async (run) => {
        const original = texts[place(run)]!;
        return { original, matches: (await lookUp([{ text: change(original, next) }]))[0]! };
      }),
    );
  }
  const screen = (run: number) =>
    Array.from({ length: screenSize }, (_, n) => ({
      text: kinds[n % kinds.length]![1](texts[place(run * screenSize + n)]!, next),
    }));
  measurements.push(
    await measure(`${name}: ${screenSize} segments at once`, 30, (run) => lookUp(screen(run))),
  );
  return measurements;
}

interface Lookup {
  original: string;
  matches: readonly MemoryMatch[];
}

/** Adds how often the original of a changed text is among the matches, and the median percentage of the best match. */
async function measureLookups(
  what: string,
  promised: number,
  work: (run: number) => Promise<Lookup>,
): Promise<Measurement> {
  const lookups: (Lookup & { ms: number })[] = [];
  const measurement = await measure(
    what,
    runs,
    async (run) => {
      const start = performance.now();
      const lookup = await work(run);
      lookups.push({ ...lookup, ms: performance.now() - start });
    },
    promised,
  );
  const counted = lookups.slice(-runs);
  const at = (share: number, values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(share * runs)]!;
  const isItself = ({ original, matches }: Lookup) =>
    matches.some(({ sourceText }) => sourceText === original);
  const more = {
    'p95 ms': at(
      0.95,
      counted.map(({ ms }) => ms),
    ),
    'itself, of 100': (100 * counted.filter(isItself).length) / runs,
    'best %': at(
      0.5,
      counted.map(({ matches }) => matches[0]?.percentage ?? 0),
    ),
  };
  return { ...measurement, more };
}

async function checkSegment({ ctx }: BenchHub, source: string): Promise<void> {
  const names = await namesFor({ em: ctx.em.fork() }, Locale.EN);
  problemsIn({ locale: 'en', source, target: 'Youyi County: 12 tasks', codes: [], base: 'body', names });
}

function textsOf(name: SetName, items: number): string[] {
  if (name === 'one pattern') return Array.from({ length: items }, (_, n) => ofOnePattern(n));
  const next = numbersFrom(1);
  const texts = new Set<string>();
  while (texts.size < items) texts.add(variedSentence(next));
  return [...texts];
}

const contextOf = (place: number): string => `context ${place}`;

/** Inserts the entries in the form of the last release, then migrates them as an update does. */
async function fillMemory({ ctx, owner, say }: BenchHub, locale: Locale, texts: string[]): Promise<void> {
  const row = await queryOne(
    owner,
    sql<{ n: number }>`select count(*)::int n from memory_pair where locale = ${locale}`,
  );
  if (row.n >= texts.length) return;
  await execute(
    owner,
    sql`
      insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, reviewed_at, segmentation)
      select gen_random_uuid(), ${locale}, text, print, context, 'Translation ' || place, now(), 1
      from unnest(${texts}::text[], ${texts.map(fingerprint)}::text[], ${texts.map((_, place) => contextOf(place))}::text[])
        with ordinality t(text, print, context, place)
      on conflict do nothing`,
  );
  const start = performance.now();
  const signal = new AbortController().signal;
  while (await takeOverMemory(ctx, { signal, log: { info: () => {} } }));
  await execute(owner, sql`vacuum analyze memory_pair, memory_sketch`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${texts.length.toLocaleString('en')} segments in the memory (${locale}), taken over in ${seconds} s`);
}
