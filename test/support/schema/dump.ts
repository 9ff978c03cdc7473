import type { Catalog, CatalogColumn, CatalogTable } from './catalog.ts';

/** The schema as one text: what a table is made of stands together. */
export const dump = ({ extensions, tables }: Catalog): string =>
  [
    `-- The schema as the migrations make it: to read, and to see in a review what a migration changes. Made by
-- \`npm run schema\`. Functions stand in schema/functions, a file each; who may do what in schema/rights.sql; which
-- folder of src owns a table in src/trust/retention/owners.ts.`,
    extensions.map((name) => `create extension ${name};`).join('\n'),
    ...tables.map((table) => (table.kind === 'view' ? view(table) : whole(table))),
  ].join('\n\n') + '\n';

const view = ({ name, definition }: CatalogTable): string => `create view ${quoted(name)} as\n${definition}`;

const whole = ({ name, columns, constraints, indexes, triggers }: CatalogTable): string =>
  [
    `create table ${quoted(name)} (`,
    [
      ...columns.map((column) => `  ${written(column)}`),
      ...constraints.map((one) => `  constraint ${quoted(one.name)} ${one.definition}`),
    ].join(',\n'),
    ');',
    ...[...indexes, ...triggers].map((one) => `${one};`),
  ].join('\n');

const written = ({ name, type, isNullable, default: value }: CatalogColumn): string =>
  [quoted(name), type, ...(value ? [value] : []), ...(isNullable ? [] : ['not null'])].join(' ');

const reserved = ['column', 'order', 'user'];
const quoted = (name: string): string => (reserved.includes(name) ? `"${name}"` : name);
