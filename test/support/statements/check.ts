import type { ClientBase } from 'pg';
import type { Catalog } from '../schema/catalog.ts';
import { differencesOf } from './compare.ts';
import { Composer, NotStatic } from './compose.ts';
import { describeStatement } from './describe.ts';
import { templatesIn } from './find.ts';
import type { Source } from './program.ts';

export interface Checked {
  /** How many statements were described by the server. */
  count: number;
  /** `src/city/register/units.ts:14 …` */
  problems: string[];
  /** Statements and parts whose text is only known when the program runs. */
  unknown: string[];
}

/** Has the server describe every statement of the source, and compares the results with the rows that the source declares. */
export async function checkStatements(
  client: ClientBase,
  catalog: Catalog,
  source: Source,
): Promise<Checked> {
  const { statements, parts } = templatesIn(source);
  const composer = new Composer(source);
  const checked: Checked = { count: 0, problems: [], unknown: [] };
  for (const { node, place, row } of statements) {
    let texts: string[];
    try {
      texts = composer.texts(node);
    } catch (error) {
      if (!(error instanceof NotStatic)) throw error;
      checked.unknown.push(`${place} ${error.message}`);
      continue;
    }
    checked.count += 1;
    const found = new Set<string>();
    for (const text of texts)
      try {
        const columns = await describeStatement(client, text);
        if (row)
          for (const one of differencesOf(source.checker, catalog, { text, row, columns })) found.add(one);
      } catch (error) {
        found.add(`PostgreSQL: ${(error as Error).message}`);
      }
    checked.problems.push(...[...found].map((one) => `${place} ${one}`));
  }
  const unused = Map.groupBy(
    parts.filter(({ node }) => !composer.used.has(node.template)),
    ({ place }) => place.slice(0, place.indexOf(':')),
  );
  for (const [file, { length }] of unused)
    checked.unknown.push(
      `${file} ${length} ${length === 1 ? 'part' : 'parts'} of no statement that is described`,
    );
  return checked;
}
