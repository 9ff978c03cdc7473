import { query, sql } from '#base/sql';
import { Locale } from '#base/words';
import { importWords, itemTextProblems } from '#content/checks';
import { Item } from '#content/items';
import type { Bench, BenchHub } from './bench.ts';
import { fillItems } from './data-set.ts';
import { measure } from './measure.ts';

const name = 'bench-words';
const length = 20_000;

/** Measures the check that a writer waits for: an article of 20,000 characters against 100,000 listed words, with all statements. */
export const textCheck: Bench = {
  about: 'the text check before publishing',
  items: 2_000,
  async run(hub) {
    await fillItems(hub);
    await importListedWords(hub);
    const [item] = await hub.ctx.em.fork().find(Item, {}, { limit: 1 });
    const check = (body: string) => () => {
      const ctx = { ...hub.ctx, em: hub.ctx.em.fork(), locale: Locale.ZH };
      const content = { ...item!.content, body: `<p>${body}</p>` };
      return itemTextProblems(ctx, Object.assign(Object.create(Item.prototype) as Item, item, { content }));
    };
    return [
      await measure('prose', 200, check(prose(length)), 50),
      await measure('full of listed words', 100, check(listedWords(length)), 50),
      // The worst case: every character begins a listed word that never ends, so the search looks ahead as far as possible.
      await measure('made to be slow', 50, check('慢'.repeat(length)), 50),
      await measure('digits only', 50, check('1'.repeat(length)), 50),
    ];
  },
};

const han = (n: number) => String.fromCodePoint(0x4e00 + (Math.abs(n) % 20_000));
const wordNumber = (n: number) => han(n) + han(n * 7 + 3) + (n % 3 === 0 ? han(n * 13) : '');

async function importListedWords({ ctx, owner }: BenchHub): Promise<void> {
  const rows = await query(owner, sql`select from word_list where name = ${name}`);
  if (rows.length > 0) return;
  const words = Array.from({ length: 99_999 }, (_, n) => wordNumber(n));
  const text = JSON.stringify([...words, '慢'.repeat(39) + '词']);
  await importWords(ctx, { name, class: 'wrong-word', source: 'bench', format: 'json', text });
}

const prose = (size: number) =>
  '有关部门认真落实工作要求，逐项核对任务清单，及时公开办理结果，接受群众监督。'
    .repeat(size / 38 + 1)
    .slice(0, size);
const listedWords = (size: number) =>
  Array.from({ length: size / 2 }, (_, n) => wordNumber(n * 11))
    .join('')
    .slice(0, size);
