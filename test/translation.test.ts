import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { Item as ItemEntity, type Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import type { ProblemCode } from '#src/translation/checks/problem.ts';
import {
  isCurrent,
  isStale,
  isTriviallyStale,
  type TranslatedSegment,
} from '#src/translation/segments/segments-with-translations.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { translatedEdition } from '#src/translation/workbench/publishing/translated-edition.ts';
import { confirmTrivial } from '#src/translation/workbench/saving/confirm-trivial.ts';
import { returnSegment } from '#src/translation/workbench/saving/return-segment.ts';
import { revertSegment } from '#src/translation/workbench/saving/revert-segment.ts';
import { reviewSegments } from '#src/translation/workbench/saving/review-segments.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { refusalCodesOf, refusalsOf } from './support/refusals-of.ts';
import { translators } from './support/translators.ts';

const EN = Locale.EN;
let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());

const body = (...paragraphs: string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('');
const [first, second, third] = ['湿地迎来初雪。', '候鸟已经南飞。', '来年春天再见。'];
const write = (content = {}) =>
  town.write({
    column: 'home/notices',
    content: { title: '湿地', body: body(first, second, third), ...content },
  });
const change = async (item: Item, content: object): Promise<Item> =>
  saveItem(town.as('liaison'), { id: item.id, content, expectedVersion: item.version });
const english = (text: string) =>
  `English [${[...text].map((letter) => letter.codePointAt(0)!.toString(36)).join(' ')}].`;
const codes = refusalCodesOf;
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const [first] = await refusalsOf(work);
  return first ?? expect.unreachable();
};
const at = (held: readonly TranslatedSegment[], place: string) =>
  held.find(({ segment }) => segment.place === place)!;
const live = async (item: Item, locale = EN) => {
  const { rows } = await town.owner.query(
    'select title, body, number, source_edition_id from edition where item_id = $1 and locale = $2 and retired_at is null',
    [item.id, locale],
  );
  return rows[0] ?? null;
};

describe('an item on its way into English', () => {
  test('is translated before it is published, and goes out with the Chinese', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ text }) => english(text));
    expect(await codes(publish(item))).toEqual(['item.not-published']);
    await town.release(item);
    expect((await live(item)).body).toBe(body(english(first), english(second), english(third)));
    expect(await translatedEdition(town.ctx(), { itemId: item.id, locale: EN })).toMatchObject({
      number: 1,
      sourceNumber: 1,
      isCurrent: true,
      isReviewed: true,
    });
  });

  test('waits for every segment to be translated and reviewed', async () => {
    const item = await town.publish({
      column: 'home/notices',
      content: { title: '湿地', body: body(first, second) },
    });
    await staff.save(item, EN, ({ place, text }) => (place === 'body.1' ? undefined : english(text)));
    expect(await codes(publish(item))).toEqual([
      'translation.not-reviewed',
      'translation.not-reviewed',
      'translation.missing',
    ]);
    await staff.save(item, EN, ({ place, text }) => (place === 'body.1' ? english(text) : undefined));
    await staff.review(item, EN);
    expect(await live(item)).toBeNull();
    await publish(item);
    expect((await live(item)).title).toBe(english('湿地'));
    expect(await codes(publish(item))).toEqual(['translation.already-published']);
  });

  test('changes no byte of what others read', async () => {
    const item = await town.publish({
      column: 'home/notices',
      content: { title: '独立', body: body(first) },
    });
    await staff.translate(item, Locale.RU, () => 'Русский текст.');
    await publishTranslation(staff.ru.reviewer(), { itemId: item.id, locale: Locale.RU });
    const others = async () =>
      (
        await town.owner.query(
          `select e.*, l.* from edition e join listing l on l.edition_id = e.id where e.item_id = $1 and e.locale <> 'en' order by e.id, l.scope_id`,
          [item.id],
        )
      ).rows;
    const before = await others();
    expect(before.length).toBeGreaterThan(2);
    await staff.translate(item, EN, ({ text }) => english(text));
    await publish(item);
    expect(await others()).toEqual(before);
    const { rows } = await town.owner.query(
      `select distinct d.locale from delivery d join edition e on e.id = d.edition_id where e.item_id = $1 and e.locale = 'en'`,
      [item.id],
    );
    expect(rows).toEqual([{ locale: 'en' }]);
  });
});

describe('when the Chinese changes', () => {
  test('exactly the segments that changed are open again, a single digit included', async () => {
    const item = await write({ body: body('共16项任务。', second, third) });
    await staff.translate(item, EN, ({ text }) => `${english(text)} ${text.replaceAll(/\D/g, '')}`.trim());
    const now = await change(item, { body: body('共17项任务。', second, third) });
    const held = await staff.held(now, EN);
    expect(held.filter(isStale).map(({ segment }) => segment.text)).toEqual(['共17项任务。']);
    expect(held.filter(isCurrent).map(({ segment }) => segment.text)).toEqual(['湿地', second, third]);
    expect(held.some(isTriviallyStale)).toBe(false);
    expect(await codes(reviewed(now, 'body.0', 2))).toEqual(['translation.behind']);
  });

  test('what was given back is issued for no source, also for the one that readers have', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ place, text }) => (place === 'body.1' ? undefined : english(text)));
    await town.release(item);
    const live = await fresh(item);
    const now = await change(live, { body: body(`${first.slice(0, -1)}.`, second, third) });
    await confirmTrivial(staff.en.translator(), { itemId: item.id, locale: EN });
    const wrong = at(await staff.held(now, EN), 'body.0').translation!;
    await returnSegment(staff.en.reviewer(), {
      itemId: item.id,
      locale: EN,
      segment: 'body.0',
      reason: 'Wrong meaning',
      expectedVersion: wrong.version,
    });
    await staff.translate(item, EN, ({ place, text }) => (place === 'body.1' ? english(text) : undefined));
    expect(await codes(publish(item))).toEqual(['translation.not-reviewed']);
  });

  test('what has left its neighbours is read again where it stands now, and what keeps one is not', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ text }) => english(text));
    const now = await change(item, { body: body(third, first, second) });
    const held = await staff.held(now, EN);
    expect(held.filter(isStale).map(({ segment }) => segment.text)).toEqual([third]);
    expect(held.map(({ translation }) => translation!.text)).toEqual(
      ['湿地', third, first, second].map(english),
    );
  });

  test('what is trivial is confirmed by one act, and the rest stays open', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ text }) => english(text));
    const now = await change(item, {
      title: '湿地。',
      body: body(`${first.slice(0, -1)}.`, second.replace('已经', ''), third),
    });
    expect((await staff.held(now, EN)).filter(isStale)).toHaveLength(3);
    const { held } = await confirmTrivial(staff.en.translator(), { itemId: item.id, locale: EN });
    expect(held.filter(isStale).map(({ segment }) => segment.place)).toEqual(['body.1']);
    expect(at(await staff.held(now, EN), 'title').translation).toMatchObject({
      state: 'reviewed',
      act: 'confirm',
      sourceText: '湿地。',
    });
  });

  test('readers keep the edition they have, and get a new one with the review', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ text }) => english(text));
    await town.release(item);
    const now = await change(await fresh(item), { body: body('初雪融化。', second, third) });
    await town.release(now);
    expect(await live(item)).toMatchObject({ number: 1 });
    expect((await translatedEdition(town.ctx(), { itemId: item.id, locale: EN }))!.isCurrent).toBe(false);
    await staff.save(now, EN, ({ place, text }) => (place === 'body.0' ? english(text) : undefined));
    await staff.review(now, EN);
    await publish(item);
    expect(await live(item)).toMatchObject({
      number: 2,
      body: body(english('初雪融化。'), english(second), english(third)),
    });
  });

  test('what readers have may be older than what translators work on', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ place, text }) => (place === 'body.2' ? undefined : english(text)));
    await town.release(item);
    const now = await change(await fresh(item), { body: body('初雪融化了。', second, third) });
    await staff.save(now, EN, ({ place, text }) => (/[02]$/.test(place) ? english(text) : undefined));
    await staff.review(now, EN);
    await publish(item); // for the published Chinese, with its own first paragraph
    expect((await live(item)).body).toBe(body(english(first), english(second), english(third)));
  });
});

describe('nothing is lost', () => {
  test('of two translators the second learns what the first wrote, and by whom', async () => {
    const item = await write();
    await staff.save(item, EN, ({ place }) => (place === 'title' ? 'Wetland' : undefined));
    const error = await refusal(saved(item, { segment: 'title', text: 'Marsh', expectedVersion: 0 }));
    expect([error.code, error.field]).toEqual(['translation.version-conflict', 'segments.0.expectedVersion']);
    expect(error.details).toMatchObject({ by: '王英', text: 'Wetland', version: 1, place: 'title' });
    expect(at(await staff.held(item, EN), 'title').translation!.text).toBe('Wetland');
  });

  test('a translator whose source was changed meanwhile learns what it says now, and by whom', async () => {
    const item = await write();
    const seen = at(await staff.held(item, EN), 'body.0').segment.fingerprint;
    await change(item, { body: body('大雪封山。', second, third) });
    const input = { segment: 'body.0', text: 'It snowed.', expectedVersion: 0, expectedSource: seen };
    const error = await refusal(saved(item, input));
    expect([error.code, error.details['text'], error.details['by']]).toEqual([
      'translation.source-changed',
      '大雪封山。',
      '李敏',
    ]);
  });

  test('of several segments that are saved at once, all are or none is', async () => {
    const item = await write();
    const good = { segment: 'title', text: 'Wetland', expectedVersion: 0 };
    const wrong = { segment: 'body.9', text: 'Nothing', expectedVersion: 0 };
    expect(await codes(saved(item, good, wrong))).toEqual(['translation.no-such-segment']);
    expect((await staff.held(item, EN)).every(({ translation }) => translation === null)).toBe(true);
  });

  test('every text that ever stood there is kept, and can stand again', async () => {
    const item = await write();
    await saved(item, { segment: 'title', text: 'Wetland', expectedVersion: 0 });
    await saved(item, { segment: 'title', text: 'Marsh', expectedVersion: 1 });
    const { held } = await revertSegment(staff.en.reviewer(), {
      itemId: item.id,
      locale: EN,
      segment: 'title',
      version: 1,
      expectedVersion: 2,
    });
    expect(at(held, 'title').translation).toMatchObject({
      text: 'Wetland',
      version: 3,
      act: 'revert',
      state: 'translated',
    });
    const { rows } = await town.owner.query(
      'select version, text, act from segment_revision where item_id = $1 order by version',
      [item.id],
    );
    expect(rows.map(({ version, text, act }) => [version, text, act])).toEqual([
      [1, 'Wetland', 'save'],
      [2, 'Marsh', 'save'],
      [3, 'Wetland', 'revert'],
    ]);
    const nowhere = { itemId: item.id, locale: EN, segment: 'title', version: 4, expectedVersion: 3 };
    await expect(revertSegment(staff.en.reviewer(), nowhere)).rejects.toMatchObject({
      code: 'translation.no-such-version',
      field: 'version',
    });
    await expect(town.owner.query(`update segment_revision set text = ''`)).rejects.toThrow('kept as it was');
    await expect(town.hub.pool.query('delete from segment_revision')).rejects.toThrow('permission denied');
  });
});

describe('four eyes', () => {
  test('the translator of a segment does not review it, and saving it unchanged makes it no one else’s', async () => {
    const item = await write();
    await saved(item, { segment: 'title', text: 'Wetland', expectedVersion: 0 });
    const review = { itemId: item.id, locale: EN, segments: [{ segment: 'title', expectedVersion: 1 }] };
    expect(await codes(reviewSegments(staff.en.translator(), review))).toEqual(['translation.four-eyes']);
    const input = {
      itemId: item.id,
      locale: EN,
      segments: [{ segment: 'title', text: 'Wetland', expectedVersion: 1 }],
    };
    await saveSegments(staff.en.reviewer(), input);
    const again = { ...review, segments: [{ segment: 'title', expectedVersion: 2 }] };
    expect(await codes(reviewSegments(staff.en.translator(), again))).toEqual(['translation.four-eyes']);
    await reviewSegments(staff.en.reviewer(), again);
    await expect(
      town.owner.query('update segment_translation set reviewed_by = translated_by where item_id = $1', [
        item.id,
      ]),
    ).rejects.toThrow('check constraint');
  });

  test('a reviewer of another language has no say, and neither has the desk', async () => {
    const item = await write();
    await saved(item, { segment: 'title', text: 'Wetland', expectedVersion: 0 });
    const review = { itemId: item.id, locale: EN, segments: [{ segment: 'title', expectedVersion: 1 }] };
    expect(await codes(reviewSegments(staff.ru.reviewer(), review))).toEqual(['forbidden']);
    expect(await codes(reviewSegments(town.as('portal-editor'), review))).toEqual(['forbidden']);
  });

  test('what is returned says why, and is a draft again', async () => {
    const item = await write();
    await staff.translate(item, EN, ({ text }) => english(text));
    await town.release(item);
    const input = {
      itemId: item.id,
      locale: EN,
      segment: 'title',
      reason: ' Not the official name ',
      expectedVersion: 2,
    };
    const { held } = await returnSegment(staff.en.reviewer(), input);
    expect(at(held, 'title').translation).toMatchObject({ state: 'draft', reason: 'Not the official name' });
    expect(await codes(publish(item))).toEqual(['translation.not-reviewed']);
    expect(await live(item)).toMatchObject({ number: 1 });
  });
});

describe('a review', () => {
  test('is of what a person has translated: nothing that is missing, and no draft', async () => {
    const item = await write();
    await saved(item, { segment: 'title', text: 'Wetland', expectedVersion: 0 });
    const title = { itemId: item.id, locale: EN, segment: 'title', reason: 'Not the official name' };
    await returnSegment(staff.en.reviewer(), { ...title, expectedVersion: 1 }); // it is a draft again
    const segments = [
      { segment: 'title', expectedVersion: 2 },
      { segment: 'body.0', expectedVersion: 0 },
    ];
    await expect(
      reviewSegments(staff.en.reviewer(), { itemId: item.id, locale: EN, segments }),
    ).rejects.toMatchObject({
      refusals: [
        { code: 'translation.not-translated', field: 'segments.0.segment' },
        { code: 'translation.not-translated', field: 'segments.1.segment' },
      ],
    });
    await expect(
      returnSegment(staff.en.reviewer(), { ...title, segment: 'body.0', expectedVersion: 0 }),
    ).rejects.toMatchObject({ code: 'translation.not-translated', field: 'segment' });
  });

  test('is never of Chinese: that is written, not translated', async () => {
    const item = await write();
    const chinese = { itemId: item.id, locale: Locale.ZH, segments: [] };
    for (const work of [saveSegments, reviewSegments])
      await expect(work(staff.en.translator(), chinese)).rejects.toMatchObject({
        code: 'value.not-a-choice',
        field: 'locale',
      });
  });

  test('is refused by errors, and by warnings unless they are accepted by name', async () => {
    const item = await write({ title: '总投资28.5亿元' });
    await saved(item, { segment: 'title', text: 'Total: RMB 28.5 billion', expectedVersion: 0 });
    await saved(item, { segment: 'body.0', text: 'It snowed in 3 places', expectedVersion: 0 });
    const error = await refusal(reviewed(item, 'title', 1));
    expect([error.code, error.details['expected']]).toEqual(['translation.has-error', 'RMB 2.85 billion']);
    expect(await codes(reviewed(item, 'body.0', 1))).toEqual([
      'translation.has-warning',
      'translation.has-warning',
    ]);
    await reviewed(item, 'body.0', 1, ['number-extra', 'punctuation-end']);
    await saved(item, { segment: 'title', text: 'Total: RMB 2.85 billion', expectedVersion: 1 });
    await reviewed(item, 'title', 2);
  });
});

const publish = ({ id }: Item) => publishTranslation(staff.en.reviewer(), { itemId: id, locale: EN });
const saved = ({ id }: Item, ...segments: Parameters<typeof saveSegments>[1]['segments']) =>
  saveSegments(staff.en.translator(), { itemId: id, locale: EN, segments });
const reviewed = (
  { id }: Item,
  segment: string,
  expectedVersion: number,
  acceptedWarnings: ProblemCode[] = [],
) =>
  reviewSegments(staff.en.reviewer(), {
    itemId: id,
    locale: EN,
    segments: [{ segment, expectedVersion, acceptedWarnings }],
  });
const fresh = async ({ id }: Item): Promise<Item> =>
  town.ctx().em.findOneOrFail(ItemEntity, id, { populate: ['column', 'unit'] });
