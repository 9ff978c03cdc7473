import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '#src/base/platform/fingerprint.ts';
import { Locale } from '#src/base/words/locale.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { matchesFor } from '#src/translation/memory/matches-for.ts';
import { takeOverMemory } from '#src/translation/memory/take-over.ts';
import { returnSegment } from '#src/translation/workbench/saving/return-segment.ts';
import { revertSegment } from '#src/translation/workbench/saving/revert-segment.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());
beforeEach(() => town.owner.query('delete from memory_pair; delete from memory_entry'));

const ask = async (text: string) =>
  (
    await matchesFor(town.ctx(), Locale.EN, [
      { text, fingerprint: fingerprint(text), contextFingerprint: 'another' },
    ])
  )[0]!;
const takeOver = () =>
  takeOverMemory(town.ctx(), { signal: new AbortController().signal, log: { info: () => {} } });

describe('what the memory offers after a review, a return or an update', () => {
  let turn = 0;
  /** An item with the paragraph between two unique ones. */
  const item = (text = '本市森林覆盖率提高到48.2%。', around = (turn += 1)): Promise<Item> =>
    town.write({
      column: 'home/notices',
      content: { title: `公告${around}`, body: `<p>甲${around}</p><p>${text}</p><p>乙${around}</p>` },
    });
  const put = (to: Item, text: string) =>
    staff.translate(to, Locale.EN, ({ place }) => (place === 'body.1' ? text : undefined));
  const giveBack = async (from: Item) => {
    const { segment, translation } = (await staff.held(from, Locale.EN)).find(
      (one) => one.segment.place === 'body.1',
    )!;
    await returnSegment(staff.en.reviewer(), {
      itemId: from.id,
      locale: Locale.EN,
      segment: segment.id,
      reason: 'Wrong meaning.',
      expectedVersion: translation!.version,
    });
  };
  const offered = async (text = '本市森林覆盖率提高到48.2%。') =>
    (await ask(text)).map(({ targetText, percentage }) => `${percentage} ${targetText}`);

  const [wrong, right] = ['Forests cover 48.2% of villages.', 'Forests now cover 48.2% of the city.'];

  test('what a reviewer returned is offered to no one, until it is reviewed again', async () => {
    const one = await item();
    await put(one, wrong);
    expect(await offered()).toEqual([`100 ${wrong}`]);
    await giveBack(one);
    expect(await offered()).toEqual([]);
    expect(await offered('本市森林覆盖率提高到50%')).toEqual([]);
    await put(one, right);
    expect(await offered()).toEqual([`100 ${right}`]);
  });

  test('a segment reviewed elsewhere, in the same surroundings or others, keeps it', async () => {
    const around = (turn += 1);
    const [one, twin, other] = [await item(undefined, around), await item(undefined, around), await item()];
    for (const each of [one, twin, other]) await put(each, right);
    await giveBack(twin);
    await giveBack(other);
    expect(await offered()).toEqual([`100 ${right}`]);
    await giveBack(one);
    expect(await offered()).toEqual([]);
  });

  test('a translation that is not reviewed takes nothing out, nor does its return', async () => {
    const one = await item();
    await put(one, right);
    await staff.save(one, Locale.EN, ({ place }) => (place === 'body.1' ? wrong : undefined));
    expect(await offered()).toEqual([`100 ${right}`]);
    await giveBack(one);
    expect(await offered()).toEqual([`100 ${right}`]);
  });

  test('of a segment the last review counts, also when it has other surroundings now', async () => {
    const one = await item();
    await put(one, wrong);
    const now = await saveItem(town.as('liaison'), {
      id: one.id,
      content: { body: '<p>丙</p><p>本市森林覆盖率提高到48.2%。</p><p>丁</p>' },
      expectedVersion: one.version,
    });
    await put(now, right);
    expect(await offered()).toEqual([`100 ${right}`]);
  });

  test('an earlier text that was brought back counts when it is reviewed', async () => {
    const one = await item();
    await put(one, right);
    await put(one, wrong);
    const { segment, translation } = (await staff.held(one, Locale.EN))[2]!;
    await revertSegment(staff.en.translator(), {
      itemId: one.id,
      locale: Locale.EN,
      segment: segment.id,
      version: 1,
      expectedVersion: translation!.version,
    });
    await staff.review(one, Locale.EN);
    expect(await offered()).toEqual([`100 ${right}`]);
    await giveBack(one);
    expect(await offered()).toEqual([]);
  });

  test('what the last release remembered is taken over, but for what was given back since', async () => {
    const [remaining, twice, rejected] = [await item(), await item(), await item()];
    const old = async (of: Item, text: string, context: string, ago: number) => {
      const { segment } = (await staff.held(of, Locale.EN))[2]!;
      await town.owner.query(
        `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, segment_id, reviewed_at, segmentation)
         values (gen_random_uuid(), 'en', $1, $2, $3, $4, $5, now() - make_interval(mins => $6), 1)`,
        [segment.text, segment.fingerprint, context, text, segment.id, ago],
      );
    };
    await put(remaining, right);
    await put(twice, right);
    await put(rejected, wrong);
    await giveBack(rejected);
    await old(remaining, right, 'a', 30);
    await old(twice, 'An older one.', 'b', 20);
    await old(rejected, wrong, 'c', 10);
    await town.owner.query(
      `delete from memory_pair where segment_id in (select id from segment where item_id = $1)`,
      [remaining.id],
    );
    expect(await takeOver()).toBe(false);
    expect(await offered()).toEqual([`100 ${right}`]);
    const { rows } = await town.owner.query(
      'select (select count(*)::int from memory_entry) entries, (select count(*)::int from memory_pair) pairs',
    );
    expect(rows).toEqual([{ entries: 0, pairs: 2 }]);
  });
});
