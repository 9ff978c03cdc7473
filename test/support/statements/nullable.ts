import { kindOf, partsOf, statementsOf, type Tree } from '../lint/sql-tree.ts';

export interface Nullability {
  /** Whether an outer join may leave out the row of this table that the column comes from. */
  mayMiss(table: string, result: number): boolean;
  /** Whether the statement selects only rows in which this column is not null. */
  isProven(column: string): boolean;
}

/** What the text of a statement implies about nulls in its columns. In doubt, both answers are false. */
export function nullabilityOf(text: string): Nullability {
  const tree = statementsOf(text)[0]!.tree;
  const tables = new Map<string, { table: string; isOuter: boolean }>();
  for (const from of [...list(tree['fromClause']), ...list(tree['usingClause'])])
    collect(from, false, tables);
  const targets = list(tree['targetList'] ?? tree['returningList']);
  const proven = new Set<string>();
  for (const condition of [tree['whereClause'], ...joinConditions(tree)]) prove(condition, proven);
  return {
    mayMiss(table, result) {
      const column = columnOf(targets[result]?.['ResTarget']?.['val']);
      const own = column?.alias ? tables.get(column.alias) : undefined;
      if (column?.alias) return own?.isOuter ?? false;
      const all = [...tables.values()].filter((one) => one.table === table);
      return all.length === 1 && all[0]!.isOuter;
    },
    isProven: (column) => proven.has(column),
  };
}

const list = (value: unknown): Tree[] => (Array.isArray(value) ? (value as Tree[]) : []);

function collect(
  node: Tree,
  isOuter: boolean,
  tables: Map<string, { table: string; isOuter: boolean }>,
): void {
  const { kind, tree } = kindOf(node as never);
  if (kind === 'RangeVar')
    tables.set(tree['alias']?.['aliasname'] ?? tree['relname'], { table: tree['relname'], isOuter });
  if (kind !== 'JoinExpr') return;
  const type = tree['jointype'] as string;
  collect(tree['larg'], isOuter || type === 'JOIN_RIGHT' || type === 'JOIN_FULL', tables);
  collect(tree['rarg'], isOuter || type === 'JOIN_LEFT' || type === 'JOIN_FULL', tables);
}

const joinConditions = (tree: Tree): Tree[] =>
  [...partsOf(tree['fromClause'])]
    .filter(({ kind, tree: join }) => kind === 'JoinExpr' && join['jointype'] === 'JOIN_INNER')
    .map(({ tree: join }) => join['quals'] as Tree);

/** Adds the columns that are not null where the condition is true. */
function prove(condition: Tree | undefined, proven: Set<string>): void {
  if (!condition) return;
  const { kind, tree } = kindOf(condition as never);
  if (kind === 'BoolExpr' && tree['boolop'] === 'AND_EXPR')
    for (const one of list(tree['args'])) prove(one, proven);
  const operands =
    kind === 'NullTest' && tree['nulltesttype'] === 'IS_NOT_NULL'
      ? [tree['arg']]
      : kind === 'A_Expr' && ['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_IN'].includes(tree['kind'])
        ? [tree['lexpr'], tree['rexpr']]
        : [];
  for (const operand of operands) {
    const column = columnOf(operand);
    if (column) proven.add(column.name);
  }
}

function columnOf(node: Tree | undefined): { alias: string | undefined; name: string } | undefined {
  const fields = list(node?.['ColumnRef']?.['fields']).map((field) => field['String']?.['sval'] as string);
  return fields.length === 0 || fields.includes(undefined as never)
    ? undefined
    : { alias: fields.length > 1 ? fields.at(-2) : undefined, name: fields.at(-1)! };
}
