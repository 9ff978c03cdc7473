import { raw } from '@mikro-orm/postgresql';
import { Sql } from '#base/sql';

/** A condition of `sql` as a filter of the ORM, which names the row itself. */
export function ormCondition(condition: (row: Sql) => Sql): Record<symbol, []> {
  const written = (alias: string) => condition(new Sql([alias], [])).written;
  return {
    [raw((alias) => written(alias).text.replaceAll(/\$\d+/g, '?'), [...written('').values])]: [],
  };
}
