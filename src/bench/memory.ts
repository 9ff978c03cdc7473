import { Locale, print } from '#core';
import { fillGlossary, findingsIn, matchesFor, namesFor } from '#translation';
import type { Bench, BenchHub } from './bench.ts';
import { measure } from './measure.ts';

/** What the memory and the glossary cost one segment, on a memory of so many segments. */
export const memory: Bench = {
  about: 'matches of the memory, exact, in context and alike, and the names of the glossary',
  items: 10_000,
  async run(hub) {
    await fillMemory(hub);
    await fillGlossary(hub.ctx);
    const source = (run: number) => sentence((run * 7919) % hub.items);
    const wanted = (text: string, context = '') => [{ text, print: print(text), contextPrint: context }];
    const matches = (text: string, context?: string) =>
      matchesFor({ ...hub.ctx, em: hub.ctx.em.fork() }, Locale.EN, wanted(text, context));
    // One word is another: no text of the memory is equal, many are alike.
    const alike = (text: string) => text.replace('推动', '积极促进');
    return [
      await measure('the same text', 300, (run) => matches(source(run)), 50),
      await measure(
        'the same text in the same context',
        300,
        (run) => matches(source(run), `context ${(run * 7919) % hub.items}`),
        50,
      ),
      await measure('a like text', 300, (run) => matches(alike(source(run))), 50),
      await measure(
        'the checks of one segment, with the glossary',
        300,
        (run) => checked(hub, source(run)),
        50,
      ),
    ];
  },
};

async function checked({ ctx }: BenchHub, source: string): Promise<void> {
  const names = await namesFor({ em: ctx.em.fork() }, Locale.EN);
  findingsIn({ locale: 'en', source, target: 'Youyi County: 12 tasks', codes: [], base: 'body', names });
}

const places = ['集贤县', '友谊县', '宝清县', '饶河县', '尖山区', '岭东区', '四方台区', '宝山区'];
const industries = [
  '石墨新材料',
  '绿色食品',
  '煤化工',
  '生态旅游',
  '口岸物流',
  '清洁能源',
  '北药种植',
  '林下经济',
  '装备制造',
];
const works = [
  '加快项目建设',
  '完善基础设施',
  '改善营商环境',
  '培育龙头企业',
  '引进专业人才',
  '拓展对俄贸易',
  '落实惠企政策',
];

/** One of many sentences that are alike, as those of a city's reports are. */
const sentence = (n: number): string =>
  `${places[n % 8]!}围绕${industries[n % 9]!}产业${works[n % 7]!}，推动第${n}个重点项目落地，计划投资${n % 97}.${n % 10}亿元，` +
  `带动${(n * 31) % 5000}人就业，${works[(n * 3) % 7]!}。`;

async function fillMemory({ owner, items, say }: BenchHub): Promise<void> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int n from memory_entry');
  if (rows[0]!.n >= items) return;
  const texts = Array.from({ length: items }, (_, n) => sentence(n));
  await owner.query(
    `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, reviewed_at, segmentation)
     select gen_random_uuid(), 'en', text, print, 'context ' || (place - 1), 'Translation ' || place, now(), 1
     from unnest($1::text[], $2::text[]) with ordinality t(text, print, place) on conflict do nothing`,
    [texts, texts.map(print)],
  );
  await owner.query('vacuum analyze memory_entry');
  say(`${items.toLocaleString('en')} segments in the memory`);
}
