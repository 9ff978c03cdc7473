import type { ClientBase } from 'pg';
import type { Catalog } from '../schema/catalog.ts';
import { differencesOf } from './compare.ts';
import { Composer, NotStatic } from './compose.ts';
import { describeStatement } from './describe.ts';
import { templatesIn } from './find.ts';
import type { Source } from './program.ts';

export interface StatementReport {
  /** The number of statements that the server described. */
  count: number;
  /** `src/city/register/units.ts:14 …` */
  problems: string[];
  /** Statements and parts whose text is only known at run time. */
  unknown: string[];
}

/**
 * Lets the server describe every statement of the source, and compares its columns with the row type that the source
 * declares.
 */
export async function checkStatements(
  client: ClientBase,
  catalog: Catalog,
  source: Source,
): Promise<StatementReport> {
  const { statements, parts } = templatesIn(source);
  const composer = new Composer(source);
  const report: StatementReport = { count: 0, problems: [], unknown: [] };
  for (const { node, place, row } of statements) {
    let texts: string[];
    try {
      texts = composer.texts(node);
    } catch (error) {
      if (!(error instanceof NotStatic)) throw error;
      report.unknown.push(`${place} ${error.message}`);
      continue;
    }
    report.count += 1;
    const problems = new Set<string>();
    for (const text of texts)
      try {
        const columns = await describeStatement(client, text);
        if (row)
          for (const one of differencesOf(source.checker, catalog, { text, row, columns })) problems.add(one);
      } catch (error) {
        problems.add(`PostgreSQL: ${(error as Error).message}`);
      }
    report.problems.push(...[...problems].map((one) => `${place} ${one}`));
  }
  const unused = Map.groupBy(
    parts.filter(({ node }) => !composer.used.has(node.template)),
    ({ place }) => place.slice(0, place.indexOf(':')),
  );
  for (const [file, { length }] of unused)
    report.unknown.push(
      `${file} ${length} ${length === 1 ? 'part' : 'parts'} of no statement that is described`,
    );
  return report;
}
