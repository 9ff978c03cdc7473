import type { Context } from '#base/database';
import { columnsByAnnex } from '#city/catalogue';
import { unitsByName } from '#city/register';

/** Where the entries of the demonstration belong, by ids, and which of them are there already. */
export interface DemoPlaces {
  unit(name: string): string;
  column(annex: readonly string[], unitId: string): string;
  hasItem(columnId: string, unitId: string, title: string): boolean;
}

/** In three statements for the whole demonstration. */
export async function demoPlaces({ em }: Pick<Context, 'em'>): Promise<DemoPlaces> {
  const units = await unitsByName(em);
  const columns = await columnsByAnnex(em);
  const made = await em.execute<{ place: string }[]>(
    `select concat_ws(' ', column_id, unit_id, content ->> 'title') place from item`,
  );
  const items = new Set(made.map(({ place }) => place));
  return {
    unit: (name) => units(name) ?? missing(`unit ${name}`),
    column: (annex, unitId) => columns(annex, unitId) ?? missing(`column ${annex.join(' / ')}`),
    hasItem: (columnId, unitId, title) => items.has(`${columnId} ${unitId} ${title}`),
  };
}

const missing = (what: string): never => {
  throw new Error(`there is no ${what}`);
};
