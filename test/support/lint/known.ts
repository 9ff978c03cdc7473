import { joined, nameOf, statementsOf, type Statement, type Tree } from './sql-tree.ts';

/** What files made: by it one knows a new table from one that the last release reads. */
export class Known {
  readonly tables = new Set<string>();
  readonly views = new Set<string>();
  /** The statements that made a function of that name. */
  readonly functions = new Map<string, Statement[]>();
  /** `table.trigger` → what it does, as far as it can be compared. */
  readonly triggers = new Map<string, string>();
  /** Whether it keeps rows apart. */
  readonly indexes = new Map<string, boolean>();
  /** Types with rules of their own. */
  readonly domains = new Set<string>();
  /** `table.column`, added to tables that were there. */
  readonly columns = new Set<string>();
  readonly loosened = new Set<string>();

  constructor(files: readonly string[] = []) {
    for (const sql of files) for (const statement of statementsOf(sql)) this.add(statement);
  }

  /** `earlier` was there before: what names it again makes nothing new. */
  add(statement: Statement, earlier?: Known): void {
    const { kind, tree } = statement;
    if (kind === 'CreateStmt') this.#table(tree['relation'], earlier);
    if (kind === 'CreateTableAsStmt') this.#table(tree['into'].rel, earlier);
    if (kind === 'ViewStmt' && !earlier?.views.has(nameOf(tree['view'])))
      this.views.add(nameOf(tree['view']));
    if (kind === 'CreateFunctionStmt') {
      const name = joined(tree['funcname']);
      this.functions.set(name, [...(this.functions.get(name) ?? []), statement]);
    }
    if (kind === 'CreateTrigStmt') this.triggers.set(triggerName(tree), triggerText(tree));
    if (kind === 'IndexStmt' && tree['idxname']) this.indexes.set(tree['idxname'], tree['unique'] ?? false);
    if (kind === 'CreateDomainStmt') this.domains.add(joined(tree['domainname']));
    if (kind === 'AlterTableStmt')
      for (const { AlterTableCmd: command } of tree['cmds'])
        if (command.subtype === 'AT_AddColumn')
          this.columns.add(`${nameOf(tree['relation'])}.${command.def.ColumnDef.colname}`);
    for (const name of checks(statement)) this.loosened.add(name);
  }

  #table(relation: Tree, earlier: Known | undefined): void {
    const name = nameOf(relation);
    if (relation['relpersistence'] === 't') this.tables.add(`pg_temp.${name}`);
    else if (!earlier?.tables.has(name)) this.tables.add(name);
  }

  hasTable = (relation: Tree): boolean => {
    const name = nameOf(relation);
    return this.tables.has(name) || (!relation['schemaname'] && this.tables.has(`pg_temp.${name}`));
  };
}

export const triggerName = (tree: Tree) => `${nameOf(tree['relation'])}.${tree['trigname']}`;

/** Without the sentence that it is given, and where it stands. */
export const triggerText = ({ timing = 0, events, row = false, funcname, whenClause = null }: Tree) =>
  JSON.stringify({ timing, events, row, funcname, whenClause }, (key, value) =>
    key === 'location' ? undefined : value,
  );

/** Names of the checks and references of a table: who takes one away allows more than before. */
function checks({ kind, tree }: Statement): string[] {
  if (kind !== 'CreateStmt' && kind !== 'AlterTableStmt') return [];
  const table = tree['relation'].relname as string;
  const named = ({ contype, conname, fk_attrs: keys = [] }: Tree, column?: string): string[] => {
    const on = column ?? keys[0]?.String.sval;
    if (contype === 'CONSTR_CHECK') return [conname ?? [table, column, 'check'].filter(Boolean).join('_')];
    return contype === 'CONSTR_FOREIGN' ? [conname ?? `${table}_${on}_fkey`] : [];
  };
  const ofColumn = ({ colname, constraints = [] }: Tree): string[] =>
    constraints.flatMap(({ Constraint: one }: Tree) => named(one as Tree, colname as string));
  const defined = [
    ...(tree['tableElts'] ?? []),
    ...(tree['cmds'] ?? []).map(({ AlterTableCmd: { def } }: Tree) => def ?? {}),
  ] as Tree[];
  return defined.flatMap(({ ColumnDef: column, Constraint: constraint }) =>
    column ? ofColumn(column as Tree) : constraint ? named(constraint as Tree) : [],
  );
}
