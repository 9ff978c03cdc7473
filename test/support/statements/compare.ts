import ts from 'typescript';
import type { Catalog } from '../schema/catalog.ts';
import { typeOfValue } from '../schema/table-types.ts';
import type { DescribedColumn } from './describe.ts';
import { nullabilityOf } from './nullable.ts';

interface Declared {
  text: string;
  row: ts.Type;
  columns: readonly DescribedColumn[];
}

/** How what the source says of a row differs from what the server says, in sentences. */
export function differencesOf(
  checker: ts.TypeChecker,
  { tables }: Catalog,
  { text, row, columns }: Declared,
): string[] {
  const nullability = nullabilityOf(text);
  const declared = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const found: string[] = [];
  columns.forEach(({ name, type, tableId, columnId }, place) => {
    const property = declared.get(name);
    declared.delete(name);
    if (!property) return void found.push(`selects "${name}", which the row does not have`);
    const said = checker.getTypeOfSymbol(property);
    const parts = said.isUnion() ? said.types : [said];
    const present = parts.filter(({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
    const is = typeOfValue(type);
    if (!present.every((part) => isA(checker, part, is)))
      found.push(`"${name}" is ${type}, read as ${is}, and the row says ${checker.typeToString(said)}`);
    const table = tables.find(({ oid }) => oid === tableId);
    const column = table?.kind === 'table' ? table.columns[columnId - 1] : undefined;
    if (!column || present.length < parts.length || is === 'unknown') return;
    if (nullability.mayMiss(table!.name, place))
      found.push(`"${name}" is null where the outer join finds nothing, and the row says it never is`);
    else if (column.isNullable && !nullability.isProven(column.name))
      found.push(`"${name}" may be null (${table!.name}.${column.name}), and the row says it never is`);
  });
  for (const [name, property] of declared)
    if (!(property.flags & ts.SymbolFlags.Optional))
      found.push(`the row has "${name}", which is not selected`);
  return found;
}

/** Whether a type of the source can be what the connection reads: a word of a list is a text, too. */
function isA(checker: ts.TypeChecker, said: ts.Type, is: string): boolean {
  if (said.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (is === 'unknown') return true;
  if (is.endsWith('[]')) {
    const element = checker.isArrayType(said) && checker.getTypeArguments(said as ts.TypeReference)[0]!;
    if (!element) return false;
    const parts = element.isUnion() ? element.types : [element];
    return parts.every((part) => part.flags & ts.TypeFlags.Null || isA(checker, part, is.slice(0, -2)));
  }
  const flags: Readonly<Record<string, ts.TypeFlags>> = {
    string: ts.TypeFlags.StringLike,
    number: ts.TypeFlags.NumberLike,
    boolean: ts.TypeFlags.BooleanLike,
  };
  const flag = flags[is];
  return flag
    ? (said.flags & flag) !== 0
    : said.symbol?.name === is || (is === 'Buffer' && said.symbol?.name === 'Uint8Array');
}
