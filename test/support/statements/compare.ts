import ts from 'typescript';
import type { Catalog } from '../schema/catalog.ts';
import { typeOfValue } from '../schema/table-types.ts';
import type { DescribedColumn } from './describe.ts';
import { nullabilityOf } from './nullable.ts';

interface DeclaredRow {
  text: string;
  row: ts.Type;
  columns: readonly DescribedColumn[];
}

/** The differences between the row type in the source and the columns that the server describes, in sentences. */
export function differencesOf(
  checker: ts.TypeChecker,
  { tables }: Catalog,
  { text, row, columns }: DeclaredRow,
): string[] {
  const nullability = nullabilityOf(text);
  const declared = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const differences: string[] = [];
  columns.forEach(({ name, type, tableId, columnId }, place) => {
    const property = declared.get(name);
    declared.delete(name);
    if (!property) return void differences.push(`selects "${name}", which the row does not have`);
    const declaredType = checker.getTypeOfSymbol(property);
    const parts = declaredType.isUnion() ? declaredType.types : [declaredType];
    const present = parts.filter(({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
    const is = typeOfValue(type);
    if (!present.every((part) => isA(checker, part, is)))
      differences.push(
        `"${name}" is ${type}, read as ${is}, and the row says ${checker.typeToString(declaredType)}`,
      );
    const table = tables.find(({ oid }) => oid === tableId);
    const column = table?.kind === 'table' ? table.columns[columnId - 1] : undefined;
    if (!column || present.length < parts.length || is === 'unknown') return;
    if (nullability.mayMiss(table!.name, place))
      differences.push(`"${name}" is null where the outer join finds nothing, and the row says it never is`);
    else if (column.isNullable && !nullability.isProven(column.name))
      differences.push(`"${name}" may be null (${table!.name}.${column.name}), and the row says it never is`);
  });
  for (const [name, property] of declared)
    if (!(property.flags & ts.SymbolFlags.Optional))
      differences.push(`the row has "${name}", which is not selected`);
  return differences;
}

/** Whether a type of the source is compatible with what the connection returns: a union of words is a string, too. */
function isA(checker: ts.TypeChecker, type: ts.Type, is: string): boolean {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (is === 'unknown') return true;
  if (is.endsWith('[]')) {
    const element = checker.isArrayType(type) && checker.getTypeArguments(type as ts.TypeReference)[0]!;
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
    ? (type.flags & flag) !== 0
    : type.symbol?.name === is || (is === 'Buffer' && type.symbol?.name === 'Uint8Array');
}
