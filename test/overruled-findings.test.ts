import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { addTerm } from '#src/translation/glossary/change-term.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { confirmTrivial } from '#src/translation/workbench/saving/confirm-trivial.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { dataOf } from './support/data-of.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

const EN = Locale.EN;
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

/** An item with one paragraph that is translated, and published in Chinese. */
async function translated(zh: string, en: string): Promise<Item> {
  const item = await town.write({
    column: 'home/notices',
    content: { title: '通知', body: `<p>${zh}</p>` },
  });
  await staff.translate(item, EN, ({ place }) => (place === 'title' ? 'Notice' : undefined));
  const segments = [{ segment: 'body.0', text: en, expectedVersion: 0 }];
  await saveSegments(staff.en.translator(), { itemId: item.id, locale: EN, segments });
  return town.release(item);
}

const reviewer = (): Context => staff.en.reviewer({ locale: EN });
const ask = (query: string, variables: object) => dataOf(consoleContract, reviewer(), query, variables);

const findings = async ({ id }: Item) => {
  const { workbench } = await ask(
    `query ($itemId: ID!) { workbench(itemId: $itemId, locale: EN) { segments {
       place acceptedWarnings findings { id code isError canBeOverruled overruledBecause } } } }`,
    { itemId: globalId('Item', id) },
  );
  return workbench.segments.find(({ place }: { place: string }) => place === 'body.0');
};

const review = async ({ id }: Item, input: object, expectedVersion = 1) => {
  const { translationReview } = await ask(
    `mutation ($input: TranslationReviewInput!) { translationReview(input: $input) { userErrors { field code message } } }`,
    {
      input: {
        itemId: globalId('Item', id),
        locale: 'EN',
        segments: [{ segment: 'body.0', expectedVersion, ...input }],
      },
    },
  );
  return translationReview.userErrors as { field: string; code: string; message: string }[];
};

test('a warning is accepted by the name that findings gives it', async () => {
  const item = await translated('一段', 'A paragraph of 77');
  const { findings: problems } = await findings(item);
  expect(problems).toMatchObject([{ code: 'NUMBER_EXTRA', isError: false, canBeOverruled: false }]);
  expect(await review(item, {})).toMatchObject([{ code: 'TRANSLATION_HAS_WARNING' }]);
  expect(await review(item, { acceptedWarnings: ['NUMBER_EXTRA'] })).toEqual([]);
  expect(await findings(item)).toMatchObject({ acceptedWarnings: ['NUMBER_EXTRA'] });
});

test('an error is overruled by its id and a reason, and then reaches readers', async () => {
  const item = await translated(
    '一般公共预算收入4266888元。',
    'General public budget revenue was RMB 4,266,889.',
  );
  const { findings: problems } = await findings(item);
  const [error] = problems.filter(({ isError }: { isError: boolean }) => isError);
  expect(error).toMatchObject({ canBeOverruled: true, overruledBecause: null });
  const warnings = problems.filter(({ isError }: { isError: boolean }) => !isError);
  const acceptedWarnings = warnings.map(({ code }: { code: string }) => code);
  const overruled = [{ finding: error.id, reason: ' The figure stands in the table below. ' }];

  expect(await review(item, { acceptedWarnings })).toMatchObject([{ code: 'TRANSLATION_HAS_ERROR' }]);
  expect(
    await review(item, { acceptedWarnings, overruled: [{ finding: error.id, reason: ' ' }] }),
  ).toMatchObject([{ code: 'REASON_MISSING', field: 'segments.0.overruled.0.reason' }]);
  for (const reason of ['.', '…', '——', '1'])
    expect(
      await review(item, { acceptedWarnings, overruled: [{ finding: error.id, reason }] }),
    ).toMatchObject([{ code: 'REASON_MISSING' }]);
  expect(
    await review(item, { acceptedWarnings, overruled: [{ finding: 'other', reason: 'why' }] }),
  ).toMatchObject([{ code: 'NOT_FOUND', field: 'segments.0.overruled.0.finding' }]);
  expect(await review(item, { acceptedWarnings, overruled })).toEqual([]);
  const { findings: after } = await findings(item);
  expect(after.find(({ id }: { id: string }) => id === error.id)).toMatchObject({
    overruledBecause: 'The figure stands in the table below.',
  });
  await publishTranslation(reviewer(), { itemId: item.id, locale: EN });
  const rows = await town.owner.query(
    `select overruled, reviewed_by = $2 "isTheirs" from segment_revision
     where item_id = $1 and state = 'reviewed' and overruled <> '[]'`,
    [item.id, reviewer().actor.personId],
  );
  expect(rows.rows).toEqual([
    {
      overruled: [{ finding: error.id, reason: 'The figure stands in the table below.' }],
      isTheirs: true,
    },
  ]);
});

test('what is overruled counts for that text alone, and no error that comes later is', async () => {
  const item = await translated('山货展会共有88家参展。', 'There are 89 exhibitors at the fair.');
  const stands = async () => {
    const { findings: problems } = await findings(item);
    const ofKind = (isWanted: boolean) =>
      problems.filter(({ isError }: { isError: boolean }) => isError === isWanted);
    return {
      acceptedWarnings: ofKind(false).map(({ code }: { code: string }) => code),
      overruled: ofKind(true).map(({ id }: { id: string }) => ({
        finding: id,
        reason: 'Told in the table.',
      })),
    };
  };
  const first = await stands();
  expect(first.overruled).toHaveLength(1);
  expect(await review(item, first)).toEqual([]);

  const text = 'There were 89 exhibitors at the fair.';
  const segments = [{ segment: 'body.0', text, expectedVersion: 2 }];
  await saveSegments(staff.en.translator(), { itemId: item.id, locale: EN, segments });
  expect(await review(item, { ...first, overruled: [] }, 3)).toMatchObject([
    { code: 'TRANSLATION_HAS_ERROR' },
  ]);
  expect(await review(item, first, 3)).toEqual([]);

  const words = {
    zh: '山货展会',
    kind: 'place' as const,
    en: ['Forest Produce Fair'],
    ru: ['Ярмарка даров леса'],
  };
  await addTerm(staff.en.translator(), { ...words, forbiddenEn: [], forbiddenRu: [], note: '' });
  await expect(publishTranslation(reviewer(), { itemId: item.id, locale: EN })).rejects.toMatchObject({
    refusals: [{ code: 'translation.error-stands', field: 'body.0' }],
  });
});

test('it stands as long as the Chinese means the same', async () => {
  const item = await translated('投资25亿元。', 'The investment is RMB 2.6 billion.');
  const { findings: problems } = await findings(item);
  const overruled = problems
    .filter(({ isError }: { isError: boolean }) => isError)
    .map(({ id }: { id: string }) => ({ finding: id, reason: 'Agreed with the office.' }));
  expect(await review(item, { overruled })).toEqual([]);
  const { version } = await town.ctx().em.findOneOrFail(Item, item.id);
  const content = { body: '<p>投资25 亿元。</p>' };
  await saveItem(town.as('liaison'), { id: item.id, content, expectedVersion: version });
  await confirmTrivial(staff.en.translator(), { itemId: item.id, locale: EN });
  const { findings: after } = await findings(item);
  expect(after.filter(({ isError }: { isError: boolean }) => isError)).toMatchObject([
    { overruledBecause: 'Agreed with the office.' },
  ]);
});

test('codes and numbers of documents are never overruled', async () => {
  const item = await translated('<strong>请看</strong>通知。', 'See the notice.');
  const { findings: problems } = await findings(item);
  const code = problems.find((one: { code: string }) => one.code === 'CODE_MISSING');
  expect(code).toMatchObject({ isError: true, canBeOverruled: false });
  expect(await review(item, { overruled: [{ finding: code.id, reason: 'No need.' }] })).toMatchObject([
    { code: 'TRANSLATION_ERROR_IS_FINAL', field: 'segments.0.overruled.0.finding' },
  ]);
});

test('Chinese that a reviewer lets stand says of itself that it is Chinese', async () => {
  const item = await translated('煤字从火。', 'The character 煤 (coal) has <fire> as its radical.');
  const { findings: problems } = await findings(item);
  const overruled = problems
    .filter(({ isError }: { isError: boolean }) => isError)
    .map(({ id }: { id: string }) => ({ finding: id, reason: 'The text is about this character.' }));
  expect(await review(item, { overruled })).toEqual([]);
  await publishTranslation(reviewer(), { itemId: item.id, locale: EN });
  const { rows } = await town.owner.query(
    "select body from edition where item_id = $1 and locale = 'en' and retired_at is null",
    [item.id],
  );
  expect(rows).toEqual([
    { body: '<p>The character <span lang="zh-CN">煤</span> (coal) has &lt;fire&gt; as its radical.</p>' },
  ]);
});
