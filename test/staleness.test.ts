import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Item, saveItem } from '#content';
import { Locale, Refusal, Refusals } from '#core';
import { isStale, publishTranslation, reviewSegments, saveSegments, translatedEdition } from '#translation';
import { publishUrgently } from '#workflow';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

const locale = Locale.EN;
const words = [
  '湿地迎来初雪',
  '候鸟已经南飞',
  '会议强调发展',
  '石墨产业兴旺',
  '来年春天再见',
  '粮食喜获丰收',
];

/** One thing that somebody does; numbers choose among what there is at that moment. */
type Step =
  | { act: 'move' | 'change' | 'revert' | 'split' | 'join' | 'remove' | 'add'; at: number; by: number }
  | { act: 'publish' | 'publish English' | 'work through' }
  | { act: 'translate' | 'review'; at: number; who: 0 | 1 };

const edit = fc.record({
  act: fc.constantFrom('move', 'change', 'revert', 'split', 'join', 'remove', 'add'),
  at: fc.nat(20),
  by: fc.nat(20),
});
const work = fc.record({
  act: fc.constantFrom('translate', 'review'),
  at: fc.nat(20),
  who: fc.constantFrom(0, 1),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: edit as fc.Arbitrary<Step> },
  { weight: 6, arbitrary: work as fc.Arbitrary<Step> },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Step>({ act: 'publish' }, { act: 'publish English' }, { act: 'work through' }),
  },
);

/** What a translation says follows from its source alone, so that any text tells what it was made from. */
const english = (source: string): string =>
  `Of ${[...source]
    .map((letter) =>
      letter
        .codePointAt(0)!
        .toString(36)
        .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!.toUpperCase()),
    )
    .join('-')}.`;
const paragraphsOf = (body: string) => [...body.matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => text!);
const bodyOf = (paragraphs: readonly string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('');

const runs = 8;
/** Whatever came before: it is translated whole, published, corrected, and translated again. */
const ending: Step[] = [
  { act: 'work through' },
  { act: 'publish' },
  { act: 'change', at: 1, by: 3 },
  { act: 'publish' },
  { act: 'work through' },
  { act: 'publish English' },
];

/** What is known from outside: of each segment, what its source said when it was last translated. */
interface Known {
  madeFrom: Map<string, string>;
  reviewed: Map<string, string>;
}

test('staleness is what a recomputation from nothing says, and readers never get a text as current that was made from another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), async (steps) => {
      const item = await town.write({
        column: 'home/notices',
        content: { title: '湿地', body: bodyOf(words.slice(0, 3)) },
      });
      const known: Known = { madeFrom: new Map(), reviewed: new Map() };
      const versions: string[] = [item.content.body];
      for (const one of [...steps, ...ending]) {
        await act(one, item.id, known, versions);
        await expectRight(item.id, known);
      }
      // And English readers do have it in the end, whatever happened on the way.
      const there = await translatedEdition(town.ctx(), { itemId: item.id, locale });
      expect(there).toMatchObject({ isCurrent: true, isReviewed: true });
    }),
    { numRuns: runs, endOnFailure: true, verbose: 1 },
  );
});

const current = (id: string): Promise<Item> =>
  town.ctx().em.findOneOrFail(Item, id, { populate: ['column', 'unit'] });

async function act(one: Step, id: string, known: Known, versions: string[]): Promise<void> {
  const item = await current(id);
  if (one.act === 'publish') {
    if (item.state === 'published') return;
    const publication = publishUrgently(town.as('portal-editor'), { id });
    if (paragraphsOf(item.content.body).length > 0) await publication;
    else
      await expect(publication).rejects.toMatchObject({
        refusals: [{ code: 'value.missing', field: 'body' }],
      });
  } else if (one.act === 'publish English') {
    await unlessRefused(publishTranslation(staff.en.reviewer(), { itemId: id, locale }));
  } else if (one.act === 'work through') {
    // The one translates what is open, and each reviews what the other translated.
    const { length } = await staff.held(item, locale);
    for (const [what, who] of [
      ['translate', 0],
      ['review', 1],
      ['review', 0],
    ] as const)
      for (let at = 0; at < length; at += 1)
        if (!known.reviewed.has((await staff.held(item, locale))[at]!.segment.id) || what === 'translate')
          await worked({ act: what, at, who }, item, known);
  } else if (one.act === 'translate' || one.act === 'review') {
    await worked(one, item, known);
  } else if ('by' in one) {
    const body = edited(one, item.content.body, versions);
    versions.push(body);
    await saveItem(town.as('liaison'), { id, content: { body }, expectedVersion: item.version });
  }
}

async function worked(
  { act: what, at, who }: { act: 'translate' | 'review'; at: number; who: 0 | 1 },
  item: Item,
  { madeFrom, reviewed }: Known,
): Promise<void> {
  const held = await staff.held(item, locale);
  const { segment, translation } = held[at % held.length]!;
  const person = [staff.en.translator, staff.en.reviewer][who]!();
  const seen = {
    segment: segment.id,
    expectedVersion: translation?.version ?? 0,
    expectedSource: segment.print,
  };
  const about = { itemId: item.id, locale };
  if (what === 'translate') {
    if (translation?.text === english(segment.text) && !translation.isStale(segment)) return;
    await saveSegments(person, { ...about, segments: [{ ...seen, text: english(segment.text) }] });
    madeFrom.set(segment.id, segment.text);
    reviewed.delete(segment.id);
  } else if (await unlessRefused(reviewSegments(person, { ...about, segments: [seen] })))
    reviewed.set(segment.id, segment.text);
}

const unlessRefused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (problem) => {
      if (problem instanceof Refusal || problem instanceof Refusals) return false;
      throw problem;
    },
  );

function edited(
  { act: what, at, by }: { act: string; at: number; by: number },
  body: string,
  versions: readonly string[],
): string {
  const texts = paragraphsOf(body);
  const index = at % Math.max(1, texts.length);
  const text = texts[index] ?? '';
  switch (what) {
    case 'move':
      texts.splice(by % (texts.length || 1), 0, ...texts.splice(index, 1));
      break;
    case 'change':
      texts[index] = `${text.slice(0, by % 6)}${words[by % words.length]!.slice(0, 2)}${text.slice(by % 6)}`;
      break;
    case 'split':
      if (text.length > 3)
        texts.splice(index, 1, text.slice(0, text.length >> 1), text.slice(text.length >> 1));
      break;
    case 'join':
      if (texts.length > index + 1) texts.splice(index, 2, text + texts[index + 1]!);
      break;
    case 'remove':
      texts.splice(index, 1);
      break;
    case 'add':
      texts.splice(index, 0, words[by % words.length]!);
      break;
    default:
      return versions[by % versions.length]!;
  }
  return bodyOf(texts.map((one) => one.slice(0, 80)));
}

async function expectRight(id: string, { madeFrom, reviewed }: Known): Promise<void> {
  const item = await current(id);
  const held = await staff.held(item, locale);
  expect(held.map(({ segment }) => segment.text)).toEqual(
    ['湿地', ...paragraphsOf(item.content.body)].filter(Boolean),
  );
  expect(new Set(held.map(({ segment }) => segment.id)).size).toBe(held.length);
  for (const one of held) {
    const source = madeFrom.get(one.segment.id);
    expect([one.segment.text, isStale(one)]).toEqual([
      one.segment.text,
      source !== undefined && source !== one.segment.text,
    ]);
    expect(one.translation?.text ?? '').toBe(source === undefined ? '' : english(source));
    expect(one.translation?.state === 'reviewed').toBe(reviewed.has(one.segment.id));
  }

  const { data } = await town.ask(
    `query ($path: String!) { zh: content(path: $path) { title body edition } en: content(path: $path, locale: EN) { title body isStale translatedFrom { edition } } }`,
    { path: item.path ?? 'none' },
  );
  if (!data.en) return;
  const rows = await town.owner.query<{ title: string; body: string }>(
    `select s.title, s.body from edition e join edition s on s.id = e.source_edition_id
     where e.item_id = $1 and e.locale = 'en' and e.retired_at is null`,
    [id],
  );
  const translated = ({ title, body }: { title: string; body: string }) => [
    english(title),
    ...paragraphsOf(body).map(english),
  ];
  // Made from exactly the edition that it names, and current only when that still says what readers of Chinese read.
  expect([data.en.title, ...paragraphsOf(data.en.body)]).toEqual(translated(rows.rows[0]!));
  const saysTheSame = JSON.stringify(translated(data.zh)) === JSON.stringify(translated(rows.rows[0]!));
  expect(data.en.isStale).toBe(!saysTheSame);
}
