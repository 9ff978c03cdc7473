import { Locale } from '#src/base/words/locale.ts';
import type { Catalog, CatalogColumn, CatalogTable } from './catalog.ts';

/** The types of jsonb columns, if `base` has one; any other column is `unknown`. */
const documents: Readonly<Record<string, string>> = {
  'channel.name': 'LocalText',
  'channel.summary': 'LocalText',
  'column.name': 'LocalText',
  'publication.column_name': 'LocalText',
  'publication.unit_name': 'LocalText',
  'unit.name': 'LocalText',
  'unit.short_name': 'LocalText',
  'unit_group.name': 'LocalText',
  'unit_term.name': 'LocalText',
  'unit_term.short_name': 'LocalText',
};

/** As the connections parse them, see src/base/database/connections/types.ts. */
const scalars: Readonly<Record<string, string>> = {
  bigint: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  'double precision': 'number',
  integer: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  real: 'number',
  smallint: 'number',
  'timestamp with time zone': 'Date',
};

/** The TypeScript type for a PostgreSQL type; `string` for every type that is not parsed. */
export function typeOfValue(type: string): string {
  if (type.endsWith('[]')) return `${typeOfValue(type.slice(0, -2))}[]`;
  return scalars[type] ?? 'string';
}

/** The union of the words that a check constraint allows for the column; null without such a constraint. */
function wordsOf(table: CatalogTable, { name }: CatalogColumn): string | null {
  const is = new RegExp(
    `^CHECK \\(\\(\\(?"?${name}"? (?:= ANY|<@) \\(?ARRAY\\[([^\\]]*)\\](?:::text\\[\\])?\\)*$`,
  );
  for (const { definition } of table.constraints) {
    const [, list] = is.exec(definition) ?? [];
    const words = list?.split(', ').map((one) => /^'([^']*)'::text$/.exec(one)?.[1]);
    if (words && words.length > 0 && words.every((one) => one !== undefined))
      return words.map((one) => `'${one}'`).join(' | ');
  }
  return null;
}

const localeOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(Locale).map(([key, value]) => [`'${value}'`, `Locale.${key}`]),
);

function typeOf(table: CatalogTable, column: CatalogColumn): string {
  const words = wordsOf(table, column);
  if (words && words.split(' | ').every((word) => word in localeOf))
    return `${words === Object.keys(localeOf).join(' | ') ? 'Locale' : words.replaceAll(/'..'/g, (word) => localeOf[word]!)}${column.isNullable ? ' | null' : ''}`;
  const base = documents[`${table.name}.${column.name}`] ?? typeOfValue(column.type);
  const type = words ? (base.endsWith('[]') ? `(${words})[]` : words) : base;
  return column.isNullable && type !== 'unknown' ? `${type} | null` : type;
}

/** The text of a TypeScript file with a type for the rows of each table. */
export const tableTypes = ({ tables }: Catalog): string => `\
// Made from the migrated schema by \`npm run schema\`.
import type { Locale, LocalText } from '#base/words';

/** The rows of each table and view. Of a view, PostgreSQL does not say what is never null. */
export interface Tables {
${tables.map((table) => interfaceOf(table)).join('\n')}
}

/** Columns of a table, as one row of a result has them: \`RowOf<'unit', 'id' | 'slug'>\`. */
export type RowOf<
  Table extends keyof Tables,
  Column extends keyof Tables[Table] = keyof Tables[Table],
> = Pick<Tables[Table], Column>;
`;

const interfaceOf = (table: CatalogTable): string =>
  [
    `  ${table.name}: {`,
    ...table.columns.map((column) => `    ${column.name}: ${typeOf(table, column)};`),
    '  };',
  ].join('\n');
