import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#src/base/database/context.ts';
import { fingerprint } from '#src/base/platform/fingerprint.ts';
import { Locale } from '#src/base/words/locale.ts';
import { changes, numbersFrom, ofOnePattern, variedSentence } from '#src/props/bench/memory-texts.ts';
import { likenessTo } from '#src/translation/memory/likeness.ts';
import { matchesFor } from '#src/translation/memory/matches-for.ts';
import { savePairs } from '#src/translation/memory/pairs.ts';
import { takeOverMemory } from '#src/translation/memory/take-over.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';

const next = numbersFrom(20261129);
const varied = [...new Set(Array.from({ length: 400 }, () => variedSentence(next)))];

let town: RealHub;
let staff: Awaited<ReturnType<typeof translators>>;
beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
});
afterAll(() => town?.stop());
beforeEach(() => town.owner.query('delete from memory_pair; delete from memory_entry'));

const fill = (texts: readonly string[], locale = Locale.EN) =>
  savePairs(
    town.ctx().em.fork(),
    texts.map((text, place) => ({
      locale,
      source_text: text,
      source_print: fingerprint(text),
      context_print: '',
      target_text: `Translation ${place}`,
      segment_id: null,
      reviewed_at: new Date(),
      segmentation: 1,
    })),
  );
const ask = async (text: string, context = 'another', ctx: Context = town.ctx()) =>
  (
    await matchesFor(ctx, Locale.EN, [{ text, fingerprint: fingerprint(text), contextFingerprint: context }])
  )[0]!;

const takeOver = () =>
  takeOverMemory(town.ctx(), { signal: new AbortController().signal, log: { info: () => {} } });

/** Rows read of the memory, by this connection; also those that are not in the server's statistics yet. */
async function rowsRead(em: Context['em']): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    `select sum(seq_tup_read + idx_tup_fetch)::int n from pg_stat_xact_user_tables
     where relname in ('memory_pair', 'memory_sketch')`,
  );
  return row!.n;
}

describe('what is found', () => {
  test('in 64 of 64 cases, whatever was changed', async () => {
    await fill(varied);
    await fill(varied, Locale.RU);
    for (const [kind, change] of Object.entries(changes)) {
      const wanted = varied.slice(0, 64).map((original) => ({ original, text: change(original, next) }));
      const matches = await matchesFor(
        town.ctx(),
        Locale.EN,
        wanted.map(({ text }) => ({ text, fingerprint: fingerprint(text), contextFingerprint: '' })),
      );
      const missed = wanted.filter(({ original, text }, place) => {
        const [own, best = 0] = [likenessTo(text)(original), matches[place]![0]?.percentage];
        return best < own ? own >= 60 : best > 99 && !varied.includes(text);
      });
      expect(missed, kind).toEqual([]);
    }
  });

  test('the very same text, in its surroundings before others', async () => {
    await fill(['完善基础设施。']);
    expect(await ask('完善基础设施。', '')).toMatchObject([{ percentage: 101 }]);
    expect(await ask('完善基础设施。')).toMatchObject([{ percentage: 100 }]);
    expect(await ask('完善基础设施')).toMatchObject([{ percentage: 99 }]);
  });

  test('the nearest numbers, of thousands that say the same of others', async () => {
    await fill(Array.from({ length: 2_000 }, (_, n) => `2016年第${n + 1}号公告`));
    expect((await ask('２０１６年第1234号公告'))[0]).toMatchObject({
      percentage: 99,
      sourceText: '2016年第1234号公告',
    });
  });

  test('nothing for numbers alone', async () => {
    await fill(['262,359', '100%']);
    expect(await ask('230502')).toEqual([]);
    expect(await ask('200%')).toEqual([]);
  });

  test.each([
    ['of one pattern', ofOnePattern],
    [
      'that differ in a word',
      (n: number) => `各县区要围绕${String.fromCodePoint(0x4e00 + n)}产业重点工作，加强组织领导。`,
    ],
    ['that differ in a number', (n: number) => `2016年第${n}号公告`],
    ['that are equal', () => '同意。'],
  ])('by reading few of thousands %s', async (_, sentence) => {
    const thousands = 2_000;
    await town.owner.query(
      `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, reviewed_at, segmentation)
       select gen_random_uuid(), 'en', text, print, 'context ' || place, 'Translation', now(), 1
       from unnest($1::text[], $2::text[]) with ordinality t(text, print, place)`,
      [0, 1].map((column) =>
        Array.from({ length: thousands }, (__, n) => [sentence(n), fingerprint(sentence(n))][column]),
      ),
    );
    await takeOver();
    await town.owner.query('analyze memory_pair, memory_sketch');
    const read = await town
      .ctx()
      .em.fork()
      .transactional(async (em) => {
        // As if the server estimated few rows for a key, and considered fetching all of them cheaper.
        await em.execute('set local random_page_cost = 1000');
        const before = await rowsRead(em);
        const text = sentence(1234).replace('。', '');
        for (const query of [text, sentence(1234), `据介绍，${text}`])
          await matchesFor({ ...staff.en.translator(), em }, Locale.EN, [
            { text: query, fingerprint: fingerprint(query), contextFingerprint: '' },
          ]);
        return (await rowsRead(em)) - before;
      });
    expect(read / 3).toBeLessThan(1_500);
  });
});

test('forms that an older release made are made again', async () => {
  await fill(varied.slice(0, 300));
  await town.owner.query(
    `update memory_pair set form_version = 0, form = 0, figures = ''; delete from memory_sketch`,
  );
  const changed = changes['prefix added']!(varied[7]!, next);
  expect(await ask(changed)).toEqual([]);
  await takeOver();
  expect((await ask(changed))[0]!.percentage).toBeGreaterThanOrEqual(likenessTo(changed)(varied[7]!));
});
