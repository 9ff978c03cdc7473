import type { Context } from '#base/database';
import { query, sql } from '#base/sql';
import { columnsByAnnex } from '#city/catalogue';
import { unitsByName } from '#city/register';

/** The ids of the demonstration's units and columns, and the items that exist already. */
export interface DemoPlaces {
  unit(name: string): string;
  column(annex: readonly string[], unitId: string): string;
  hasItem(columnId: string, unitId: string, title: string): boolean;
}

/** Runs three statements for the whole demonstration. */
export async function demoPlaces({ em }: Pick<Context, 'em'>): Promise<DemoPlaces> {
  const units = await unitsByName(em);
  const columns = await columnsByAnnex(em);
  const existing = await query(
    em,
    sql<{ place: string }>`
      select concat_ws(' ', column_id, unit_id, content ->> 'title') place from item`,
  );
  const items = new Set(existing.map(({ place }) => place));
  return {
    unit: (name) => units(name) ?? missing(`unit ${name}`),
    column: (annex, unitId) => columns(annex, unitId) ?? missing(`column ${annex.join(' / ')}`),
    hasItem: (columnId, unitId, title) => items.has(`${columnId} ${unitId} ${title}`),
  };
}

const missing = (subject: string): never => {
  throw new Error(`the catalogue has no ${subject}`);
};
