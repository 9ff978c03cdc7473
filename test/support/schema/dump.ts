import type { Catalog, CatalogColumn, CatalogTable } from './catalog.ts';

/** The schema as one text, with everything that belongs to a table in one place. */
export const dump = ({ extensions, tables }: Catalog): string =>
  [
    `-- The schema as the migrations make it: to read, and to see in a review what a migration changes. Made by
-- \`npm run schema\`. Functions are in schema/functions, a file each; the rights of the roles in schema/rights.sql; the
-- folder of src that owns a table in src/trust/retention/owners.ts.`,
    extensions.map((name) => `create extension ${name};`).join('\n'),
    ...tables.map((table) => (table.kind === 'view' ? viewText(table) : tableText(table))),
  ].join('\n\n') + '\n';

const viewText = ({ name, definition }: CatalogTable): string =>
  `create view ${quoted(name)} as\n${definition}`;

const tableText = ({ name, columns, constraints, indexes, triggers }: CatalogTable): string =>
  [
    `create table ${quoted(name)} (`,
    [
      ...columns.map((column) => `  ${columnText(column)}`),
      ...constraints.map((one) => `  constraint ${quoted(one.name)} ${one.definition}`),
    ].join(',\n'),
    ');',
    ...[...indexes, ...triggers].map((one) => `${one};`),
  ].join('\n');

const columnText = ({ name, type, isNullable, default: value }: CatalogColumn): string =>
  [quoted(name), type, ...(value ? [value] : []), ...(isNullable ? [] : ['not null'])].join(' ');

const reserved = ['column', 'order', 'user'];
const quoted = (name: string): string => (reserved.includes(name) ? `"${name}"` : name);
