import { fingerprint } from '#base/platform';
import { Locale } from '#base/words';
import { problemsIn } from '#translation/checks';
import { fillGlossary, namesFor } from '#translation/glossary';
import { matchesFor, takeOverMemory, type MemoryMatch } from '#translation/memory';
import type { Bench, BenchHub } from './bench.ts';
import { changes, numbersFrom, ofOnePattern, variedSentence } from './memory-texts.ts';
import { measure, type Measured } from './measure.ts';

/** Two memories of so many segments each: in English of sentences of many kinds, in Russian of one pattern. */
const sets = {
  varied: { locale: Locale.EN, promised: 20 },
  'one pattern': { locale: Locale.RU, promised: 20 },
} as const;
type SetName = keyof typeof sets;

const runs = 100;
/** A screen of the workbench. */
const atOnce = 60;

/** What the memory and the glossary cost one segment, on a memory of so many segments, and what is found. */
export const memory: Bench = {
  about: 'matches of the memory, equal and by what was changed, and the names of the glossary',
  items: 10_000,
  async run(hub) {
    await fillGlossary(hub.ctx);
    const measured: Measured[] = [];
    for (const name of Object.keys(sets) as SetName[]) {
      const texts = textsOf(name, hub.items);
      await fillMemory(hub, sets[name].locale, texts);
      measured.push(...(await measuredSet(hub, name, texts)));
    }
    measured.push(
      await measure(
        'the checks of one segment, with the glossary',
        300,
        () => checked(hub, ofOnePattern(7)),
        50,
      ),
    );
    return measured;
  },
};

async function measuredSet(hub: BenchHub, name: SetName, texts: readonly string[]): Promise<Measured[]> {
  const { locale, promised } = sets[name];
  const place = (run: number) => (run * 7919) % texts.length;
  const ask = (wanted: readonly { text: string; context?: string }[]) =>
    matchesFor(
      { ...hub.ctx, em: hub.ctx.em.fork() },
      locale,
      wanted.map(({ text, context = '' }) => ({
        text,
        fingerprint: fingerprint(text),
        contextFingerprint: context,
      })),
    );
  const next = numbersFrom(16);
  const kinds = Object.entries(changes);
  const measured = [
    await timed(`${name}: the same text in its context`, promised, async (run) => {
      const text = texts[place(run)]!;
      return { original: text, found: (await ask([{ text, context: contextOf(place(run)) }]))[0]! };
    }),
  ];
  for (const [kind, change] of kinds) {
    measured.push(
      await timed(`${name}: ${kind}`, promised, async (run) => {
        const original = texts[place(run)]!;
        return { original, found: (await ask([{ text: change(original, next) }]))[0]! };
      }),
    );
  }
  const screen = (run: number) =>
    Array.from({ length: atOnce }, (_, n) => ({
      text: kinds[n % kinds.length]![1](texts[place(run * atOnce + n)]!, next),
    }));
  measured.push(await measure(`${name}: ${atOnce} segments at once`, 30, (run) => ask(screen(run))));
  return measured;
}

interface Asked {
  original: string;
  found: readonly MemoryMatch[];
}

/** With how often the text that was changed is among the matches, and the percentage of the best one at the median. */
async function timed(
  what: string,
  promised: number,
  work: (run: number) => Promise<Asked>,
): Promise<Measured> {
  const asked: (Asked & { ms: number })[] = [];
  const measured = await measure(
    what,
    runs,
    async (run) => {
      const start = performance.now();
      const found = await work(run);
      asked.push({ ...found, ms: performance.now() - start });
    },
    promised,
  );
  const counted = asked.slice(-runs);
  const at = (share: number, values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(share * runs)]!;
  const isItself = ({ original, found }: Asked) => found.some(({ sourceText }) => sourceText === original);
  const more = {
    'p95 ms': at(
      0.95,
      counted.map(({ ms }) => ms),
    ),
    'itself, of 100': (100 * counted.filter(isItself).length) / runs,
    'best %': at(
      0.5,
      counted.map(({ found }) => found[0]?.percentage ?? 0),
    ),
  };
  return { ...measured, more };
}

async function checked({ ctx }: BenchHub, source: string): Promise<void> {
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

/** As the last release wrote them; then they are taken over as after an update. */
async function fillMemory({ ctx, owner, say }: BenchHub, locale: Locale, texts: string[]): Promise<void> {
  const { rows } = await owner.query<{ n: number }>(
    'select count(*)::int n from memory_pair where locale = $1',
    [locale],
  );
  if (rows[0]!.n >= texts.length) return;
  await owner.query(
    `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, reviewed_at, segmentation)
     select gen_random_uuid(), $1, text, print, context, 'Translation ' || place, now(), 1
     from unnest($2::text[], $3::text[], $4::text[]) with ordinality t(text, print, context, place) on conflict do nothing`,
    [locale, texts, texts.map(fingerprint), texts.map((_, place) => contextOf(place))],
  );
  const start = performance.now();
  const signal = new AbortController().signal;
  while (await takeOverMemory(ctx, { signal, log: { info: () => {} } }));
  await owner.query('vacuum analyze memory_pair, memory_sketch');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${texts.length.toLocaleString('en')} segments in the memory (${locale}), taken over in ${seconds} s`);
}
