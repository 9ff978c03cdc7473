import type { EntityManager } from '@mikro-orm/postgresql';
import { query, queryOne, sql } from '#base/sql';
import { phrase, type Locale } from '#base/words';
import { tallies, type Tally } from '#city/catalogue';
import { unitClasses, type UnitClass } from '#city/register';
import { publicationCounts } from '#duty/account';
import { bulletin, source } from './bulletin.ts';
import type { Submission } from './plan.ts';
import { table } from './table.ts';

/** The counts of a replay, as the database has them. */
export interface Ledger {
  units: number;
  items: ItemCount[];
  /** The number of first Chinese editions: one for each item, if nothing failed. */
  editions: number;
  /** The deliveries of these items by outlet. */
  deliveries: { outlet: string; promised: number; delivered: number }[];
}
interface ItemCount {
  tally: Tally;
  class: UnitClass;
  items: number;
}

/** Counts the published items by the tally of their column and the class of their unit, with editions and deliveries. */
export async function countLedger(em: EntityManager, locale: Locale): Promise<Ledger> {
  const units = await queryOne(em, sql<{ n: number }>`select count(*)::int n from unit where is_active`);
  const editions = await queryOne(
    em,
    sql<{ n: number }>`
      select count(*)::int n from edition e join item i on i.id = e.item_id
      where i.published_source = ${source} and e.locale = 'zh' and e.number = 1`,
  );
  const items = await publicationCounts(em, { source });
  const deliveries = await query(
    em,
    sql<Ledger['deliveries'][number]>`
      select o.title ->> ${locale} outlet, count(*)::int promised, (count(*) filter (where d.state = 'delivered'))::int delivered
      from delivery d join outlet o on o.id = d.outlet_id join item i on i.id = d.item_id
      where i.published_source = ${source} and d.kind = 'publish' group by o.id order by o.id`,
  );
  return { units: units.n, items, editions: editions.n, deliveries };
}

/** The counts that the ledger of these submissions must have. */
export const plannedCounts = (submissions: readonly Submission[]): ItemCount[] =>
  bulletin.map(({ tally, class: unitClass }) => ({
    tally,
    class: unitClass,
    items: submissions.filter((one) => one.tally === tally && one.office.class === unitClass).length,
  }));

/** Whether every tally and class has exactly the planned number of items, each with one edition, and all are delivered. */
export function isExact(ledger: Ledger, planned: readonly ItemCount[]): boolean {
  const total = sum(planned);
  return (
    planned.every((count) => countIn(ledger.items, count) === count.items) &&
    sum(ledger.items) === total &&
    ledger.editions === total &&
    ledger.deliveries.every(({ promised, delivered }) => promised === total && delivered === promised)
  );
}

/** The ledger as lines of text: a table with a row for each tally, with the number of items and the share of each class. */
export function ledgerLines({ units, items, editions, deliveries }: Ledger, locale: Locale): string[] {
  const say = (key: string, details?: Record<string, unknown>) => phrase(locale, `replay:${key}`, details);
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1 });
  const line = (name: string, counts: readonly ItemCount[]): string[] => {
    const total = sum(counts);
    const cells = unitClasses.map((one) => sum(counts.filter((count) => count.class === one)));
    const part = (cell: number) => (total === 0 ? '' : share.format(cell / total));
    return [name, number.format(total), ...cells.flatMap((cell) => [number.format(cell), part(cell)])];
  };
  return [
    ...table([
      ['', say('total'), ...unitClasses.flatMap((one) => [say(`class.${one}`), ''])],
      ...tallies.map((tally) =>
        line(
          say(`tally.${tally}`),
          items.filter((one) => one.tally === tally),
        ),
      ),
      line(say('total'), items),
    ]),
    '',
    say('units-and-editions', { units: number.format(units), editions: number.format(editions) }),
    ...deliveries.map(({ outlet, promised, delivered }) =>
      say('delivered', { outlet, delivered: number.format(delivered), promised: number.format(promised) }),
    ),
  ];
}

const sum = (counts: readonly Pick<ItemCount, 'items'>[]): number =>
  counts.reduce((total, { items }) => total + items, 0);
const countIn = (counts: readonly ItemCount[], { tally, class: unitClass }: ItemCount): number =>
  sum(counts.filter((one) => one.tally === tally && one.class === unitClass));
