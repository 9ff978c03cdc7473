import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { fingerprint } from '#src/base/platform/fingerprint.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { answerCase, stopCase } from '#src/duty/owed/cases/run-case.ts';
import { matchesFor } from '#src/translation/memory/matches-for.ts';
import { takeOverMemory } from '#src/translation/memory/take-over.ts';
import { makePackage } from '#src/translation/packages/outgoing/make-package.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import type { WorkPackage } from '#src/translation/packages/outgoing/work-package.entity.ts';
import { sendBack } from '#src/translation/packages/returned/send-back.ts';
import { theirPackage, theirPackages } from '#src/translation/packages/their-packages.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { townOfPlaces, type Bound } from '../support/town-of-places.ts';

interface PackageCase {
  name: string;
  who: Bound[];
  /** Marks of the items; null: refused. */
  sees: string[] | null;
}
const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test/doors/packages.json'), 'utf8'),
) as PackageCase[];
let town: RealHub;
let places: Awaited<ReturnType<typeof townOfPlaces>>;
/** A package of everything that was submitted. */
let all: WorkPackage;
const ids = new Map<string, string>();
beforeAll(async () => {
  town = await realHub();
  places = await townOfPlaces(town);
  const { rows } = await town.owner.query<{ id: string; title: string }>(
    `select id, content ->> 'title' title from item`,
  );
  for (const { id, title } of rows) ids.set(title, id);
  all = await makePackage(administrator(), { locale: Locale.EN, filter: { itemIds: [...ids.values()] } });
});
afterAll(() => town?.stop());

const administrator = () => places.context([{ role: 'administrator' }]);
const forbidden = (problem: unknown) => {
  if (problem instanceof Refusal && ['forbidden', 'package.empty'].includes(problem.code))
    return problem.code;
  throw problem;
};
const titlesOf = (made: WorkPackage) => made.items.map(({ title }) => title).toSorted();

describe('work packages hold what was handed in and is theirs, and all of it:', () => {
  test.each(cases)('$name', async ({ who, sees }) => {
    const made = await makePackage(places.context(who), {
      locale: Locale.EN,
      filter: { itemIds: [...ids.values()] },
    }).catch(forbidden);
    const fetched = await theirPackage(places.context(who), all.id).catch(forbidden);
    const listed = await theirPackages(places.context(who), Locale.EN, 100).catch(forbidden);
    if (sees === null) {
      expect([made, fetched, listed]).toEqual(['forbidden', 'forbidden', 'forbidden']);
      return;
    }
    if (sees.length === 0) {
      expect([made, fetched, listed]).toEqual(['package.empty', null, []]);
      return;
    }
    expect(titlesOf(made as WorkPackage)).toEqual(sees.toSorted());
    expect(titlesOf(fetched as WorkPackage)).toEqual(sees.toSorted());
    const text = await readAll(pack(fetched as WorkPackage, 'po', false).content);
    for (const mark of ids.keys()) expect([mark, text.includes(mark)]).toEqual([mark, sees.includes(mark)]);
    const { segmentCount, characterCount } = (listed as WorkPackage[]).find(({ id }) => id === all.id)!;
    expect({ segmentCount, characterCount }).toEqual({
      segmentCount: (fetched as WorkPackage).segmentCount,
      characterCount: (fetched as WorkPackage).characterCount,
    });
    expect(segmentCount).toBe(
      (fetched as WorkPackage).items.flatMap(({ segments }) => segments.filter(({ isDue }) => isDue)).length,
    );
  });

  test('what its office works on again is no longer handed out', async () => {
    const id = ids.get('two.pictures.submitted')!;
    const who: Bound[] = [{ role: 'translator', locale: 'en' }];
    expect(titlesOf((await theirPackage(places.context(who), all.id))!)).toContain('two.pictures.submitted');
    await returnItem(places.context([{ role: 'unit-leader', unit: 'two' }]), { id, reason: '请补充。' });
    const liaison = places.context([{ role: 'liaison', unit: 'two' }]);
    await saveItem(liaison, { id, content: { summary: '再改' }, expectedVersion: 1 });
    expect(titlesOf((await theirPackage(places.context(who), all.id))!)).not.toContain(
      'two.pictures.submitted',
    );
    await submitItem({ ...liaison, em: town.ctx().em }, { id });
  });

  test('a file with texts of others is taken only from their translator', async () => {
    const file = (await readAll(pack(all, 'xliff', false).content)).replaceAll(
      /<source>(.*?)<\/source>(?!\s*<target>)/gs,
      '$&<target>A text</target>',
    );
    const send = (who: Bound[]) => sendBack(places.context(who), { bytes: Buffer.from(file), name: 'a.xlf' });
    await expect(send([{ role: 'translator', locale: 'en', column: 'notices' }])).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(send([{ role: 'translator', locale: 'en' }])).resolves.toBeTruthy();
  });
});

describe('the memory tells translators only what was reviewed where they read:', () => {
  beforeAll(async () => {
    for (const [mark, itemId] of ids) {
      const segmentId = newId();
      await town.owner.query(
        `insert into segment (id, item_id, place, base, text, position, is_present, segmentation)
         values ($1, $2, 'body.7', 'body', $3, 7, true, 1)`,
        [segmentId, itemId, sentence(mark)],
      );
      await town.owner.query(
        `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, segment_id, reviewed_at, segmentation)
         values ($1, 'en', $2, $3, $4, $5, $6, now(), 1)`,
        [newId(), sentence(mark), fingerprint(sentence(mark)), mark, `memory of ${mark}`, segmentId],
      );
    }
    const { signal } = new AbortController();
    await takeOverMemory(town.ctx(), { signal, log: { info: () => {} } });
  });
  const sentence = (mark: string) => `关于做好二〇二六年度网站内容保障工作有关事项的通知${mark}`;

  test.each(cases.filter(({ who }) => who.some(({ role }) => role === 'translator')))(
    '$name',
    async ({ who }) => {
      const answers = new Set<string>();
      const ask = async (text: string) => {
        const [match] = await matchesFor(places.context(who) as Context, Locale.EN, [
          { text, fingerprint: fingerprint(text), contextFingerprint: '' },
        ]);
        for (const { targetText } of match!) answers.add(targetText.replace('memory of ', ''));
      };
      for (const mark of ids.keys()) {
        await ask(sentence(mark));
        await ask(sentence(mark).replace('有关', '相关'));
      }
      const theirs = [...ids.keys()].filter((mark) => mayReadItem(who, mark));
      expect([...answers].toSorted()).toEqual(theirs.toSorted());
    },
  );
});

/** The policy's rule for items, written a second time for comparison. */
function mayReadItem(who: readonly Bound[], mark: string): boolean {
  const [unit, column, state] = mark.split('.');
  return who.some(
    (bound) =>
      (!bound.unit || bound.unit === unit) &&
      (!bound.column || bound.column === column || (bound.column === 'above' && column === 'below')) &&
      (bound.role !== 'translator' || state !== 'draft'),
  );
}

describe('a person bound to a column handles the cases of its duties, and no others:', () => {
  const liaison = (column: string): Bound[] => [{ role: 'liaison', unit: 'one', column }];
  const caseAt = async (reference: string) =>
    (await town.owner.query<{ id: string }>('select id from duty_case where reference = $1', [reference]))
      .rows[0]!.id;

  test('of another column they are refused', async () => {
    for (const column of ['pictures', 'below', 'empty'])
      await expect(
        stopCase(places.context(liaison(column)), { id: await caseAt('one.notices'), reason: '补正' }),
      ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test.each([
    ['one.notices', 'notices'],
    ['one.pictures', 'pictures'],
    ['one.below', 'above'],
  ] as const)('the case of %s by a liaison of %s', async (reference, column) => {
    const id = await caseAt(reference);
    await expect(answerCase(places.context(liaison(column)), { id })).resolves.toBeUndefined();
  });
});
